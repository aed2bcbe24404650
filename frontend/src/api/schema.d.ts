/** Generated from the OpenAPI schema by `npm run schema`; do not edit. */

export interface paths {
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Check the password; 400 `wrong_login` where it is not right. */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End the session. */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the person; 401 `not_authenticated` where nobody is logged in. */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return what the person has set, or the defaults. */
        get: operations["preferences_read"];
        /** @description Replace what the person has set; 400, naming what is wrong, and nothing is changed. */
        put: operations["preferences_replace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List cases, filtered and searched by patient and cohort. */
        get: operations["cases_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the case with its volumes. */
        get: operations["cases_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return T1, FLAIR and T1gad side by side, axial, radiological convention. */
        get: operations["cases_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}/volumes/{source}/header": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the header; `source` is a series' name or a simulated volume's id. */
        get: operations["case_volume_header"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}/volumes/{source}/voxels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the bytes; `source` is a series' name or a simulated volume's id. */
        get: operations["case_volume_voxels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start the import; 400 `folder_refused` for a folder outside the import roots. */
        post: operations["cases_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/configurations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the configurations, by name. */
        get: operations["configurations_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Answer once the database does. */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return what the invitation is to; 404 alike for any that is not valid. */
        get: operations["invitations_read"];
        put?: never;
        /** @description Take the place: with a new account, logged in, or as who is logged in. */
        post: operations["invitations_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List jobs, only those in `state` where it is given. */
        get: operations["jobs_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the job as it stands. */
        get: operations["jobs_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Cancel it; one that runs stops within seconds. 409 `job_over` when it has ended. */
        post: operations["jobs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Queue it again, from its last checkpoint. 409 `job_not_stopped` in any other state. */
        post: operations["jobs_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List models. */
        get: operations["models_list"];
        put?: never;
        /** @description Start training; 409 `name_taken` or `missing_inputs`, 400 `unknown_configuration`. */
        post: operations["models_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the model with its folds and table. */
        get: operations["models_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model_id}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start it; 409 `not_trained`, `patient_seen`, `missing_inputs`, `already_simulated`. */
        post: operations["models_simulate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List active people, by name. */
        get: operations["people_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/power": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Answer what is asked; 400 with what is wrong, by field. Nothing is kept. */
        post: operations["power"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/question-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the templates, the paper's three questions first. */
        get: operations["question_templates_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/presentations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Return a completed presentation, the current one, or the one after it.
         *
         *     One of a signed session (409 `signed`), and of a session to come (404), cannot be opened.
         */
        get: operations["reading_presentation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/presentations/{token}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Complete the presentation and return the next; again is harmless. */
        post: operations["reading_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/presentations/{token}/fault": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Tell the lead that these images are missing or damaged; again is harmless. */
        post: operations["reading_fault"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/presentations/{token}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return it once the case is completed; 404 for any other case, and never the arm. */
        get: operations["reading_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/presentations/{token}/header": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the header of a presentation; 409 `images_missing`, `images_damaged`. */
        get: operations["reading_header"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/presentations/{token}/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Save an answer: 201 when saved, 200 when the same request was saved before.
         *
         *     202 when the study takes none any more: the answer is kept aside for its lead.
         */
        post: operations["reading_respond"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/presentations/{token}/voxels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the bytes of a presentation; 409 `images_missing`, `images_damaged`. */
        get: operations["reading_voxels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/studies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the studies to read, newest first; drafts are not shown. */
        get: operations["reading_studies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/studies/{study_id}/completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the cases that are completed in the session that is not signed yet. */
        get: operations["reading_completed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/studies/{study_id}/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Return the first presentation not completed; its server clock starts here.
         *
         *     Where its session may not begin yet, the end of the session before.
         */
        get: operations["reading_current"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/studies/{study_id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List them, oldest first, as long as the study exists: locked, unblinded, withdrawn. */
        get: operations["reading_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reading/studies/{study_id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Sign; attempts of someone whose password was right are forgotten. */
        post: operations["reading_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the studies that you run or analyse, newest first. */
        get: operations["studies_list"];
        put?: never;
        /** @description Create a draft: check every case and reader, draw and store the schedule. */
        post: operations["studies_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the study, its readers' progress and its history. */
        get: operations["studies_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/{key}.imrmc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_question_imrmc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/{key}.mrmcaov.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_question_mrmcaov_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/analyse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start the job, or return it where it is at work; 409 `not_unblinded`, `analysed`. */
        post: operations["studies_analyse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the newest report; 404 `no_audit` where there is none. */
        get: operations["studies_audit"];
        put?: never;
        /** @description Start the job; 409 `not_prepared`, `not_draft`. */
        post: operations["studies_audit_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/codebook.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_codebook_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/estimates.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_estimates_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/export.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send it while it is written; 409 `not_unblinded`, `not_analysed`. */
        get: operations["study_export_zip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/images.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_images_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/late_answers.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_late_answers_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take no more answers. */
        post: operations["studies_lock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let readers in; 409 `not_prepared`, `not_accepted` (fields.warnings), `no_audit`. */
        post: operations["studies_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Choose before the study opens; 400 `plan`, 409 `not_draft`. */
        post: operations["studies_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start the job; 507 `disk` where there is not enough room, 409 `not_draft`. */
        post: operations["studies_prepare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ask these from now on: a draft's are replaced, an open study gets a new version. */
        post: operations["studies_change_questions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Draw a list for one more reader: a new version of the schedule. */
        post: operations["studies_add_reader"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/readers/{label}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make a link; those made before it for this place work no more. */
        post: operations["studies_invite_reader"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/readers/{label}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Let a reader read no further; what he answered stays. */
        post: operations["studies_withdraw_reader"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/record.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_record_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start the job, or return it where it is at work; 409 `not_opened` in a draft. */
        post: operations["studies_repair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_report_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_report_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/responses.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_responses_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the results; 409 `not_unblinded`, `not_analysed`; 403 `reading_blind`. */
        get: operations["study_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/results.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_results_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Settle it before the study opens; 409 `not_draft`. */
        post: operations["studies_room"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/tests.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_tests_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/truth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take the truths of questions whose truth is a table; all rows or none. */
        post: operations["studies_set_truth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/unblind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Join answers, arms and truth, and start the job that computes the results. */
        post: operations["studies_unblind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/viewing.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Send the file as a download. */
        get: operations["study_viewing_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Draw what this would give, with a seed thrown away; nothing is stored. */
        post: operations["studies_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List those that are not over, the newest first. */
        get: operations["tokens_list"];
        put?: never;
        /** @description Make a token. */
        post: operations["tokens_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description End it. */
        delete: operations["tokens_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The account to make; empty for who is logged in. */
        AcceptanceRequest: {
            username?: string;
            password?: string;
            name?: string;
        };
        /** @description What the lead accepted when the study was opened. */
        AcceptedWarning: {
            code: string;
            message: string;
        };
        /**
         * @description * `prepare` - Prepare
         *     * `audit` - Audit the blinding
         *     * `open` - Open
         *     * `amend` - Amend
         *     * `lock` - Lock
         *     * `unblind` - Unblind
         *     * `repair` - Repair the images
         *     * `plan` - Change the analysis plan
         *     * `analyse` - Analyse
         * @enum {string}
         */
        ActionsEnum: "prepare" | "audit" | "open" | "amend" | "lock" | "unblind" | "repair" | "plan" | "analyse";
        /** @description A reader to add to an open study. */
        AddedReaderRequest: {
            username?: string;
            /** Format: email */
            email?: string;
            name?: string;
            /** Format: double */
            years_experience?: number | null;
            reason: string;
        };
        /** @description Every coefficient of agreement between readers. */
        Agreement: {
            light: components["schemas"]["Estimate"];
            fleiss: components["schemas"]["Estimate"];
            conger: components["schemas"]["Estimate"];
            gwet_ac1: components["schemas"]["Estimate"];
            krippendorff_alpha: components["schemas"]["Estimate"];
            percent_agreement: components["schemas"]["Estimate"];
        };
        /** @description A change after opening. */
        Amendment: {
            action: string;
            actor: string | null;
            reason: string;
            /** Format: date-time */
            at: string;
        };
        /** @description One analysis as it was frozen; a later one, by other software, has the next number. */
        Analysis: {
            /** @description from 1; the last one is shown */
            number: number;
            /** Format: date-time */
            created_at: string;
            software: string;
            plan_sha256: string;
            /** @description of the readings as analysed */
            table_sha256: string;
            /** @description of results.json, byte for byte */
            document_sha256: string;
        };
        /** @description The answer that stands. */
        Answer: {
            value: string;
            unanswerable: boolean;
            /** @description from 1 */
            revision: number;
        };
        /** @description Presentations in each arm. */
        ArmCounts: {
            real: number;
            simulated: number;
        };
        /** @description Both arms together, and each. */
        Arms: {
            pooled: components["schemas"]["Cell"];
            real: components["schemas"]["Cell"];
            simulated: components["schemas"]["Cell"];
        };
        /** @description The request with everything filled in. */
        Asked: {
            design: components["schemas"]["ReadingDesign"];
            aim: components["schemas"]["PowerAim"];
            measure: components["schemas"]["PowerMeasure"];
            /** Format: double */
            expected: number;
            /** Format: double */
            difference: number;
            /** Format: double */
            margin: number;
            /** Format: double */
            alpha: number;
            /** Format: double */
            power: number;
            family: number;
            solve_for: components["schemas"]["SolveForEnum"];
            readers: number;
            cases: number;
            random: components["schemas"]["RandomEnum"];
            components: components["schemas"]["PowerComponents"];
            /** Format: double */
            positive_share: number;
            given: components["schemas"]["Given"] | null;
        };
        /** @description The newest audit of the blinding: no arm of any single presentation is in it. */
        Audit: {
            id: number;
            passed: boolean;
            /** Format: date-time */
            created_at: string;
            /** @description each check: what was compared, figures, verdict */
            report: {
                [key: string]: unknown;
            };
        };
        /** @description The newest audit of the blinding. */
        AuditSummary: {
            /** @description null: opened without one */
            passed: boolean | null;
            /** Format: date-time */
            created_at: string | null;
            /** @description why the study was opened without a passed audit */
            waived_reason: string;
        };
        /** @description How the arms would be spread. */
        Balance: {
            readers: components["schemas"]["PreviewedReader"][];
            grades: components["schemas"]["PreviewedGrade"][];
            cases: number;
        };
        /** @enum {unknown} */
        BlankEnum: "";
        /** @description Whether the readers were blind to the arm. */
        Blinding: {
            /** @description Bang's index, by arm */
            bang: {
                [key: string]: components["schemas"]["Estimate"];
            };
            overall: components["schemas"]["ToldApart"];
            /** @description against chance, readers and cases random */
            overall_mrmc: components["schemas"]["Tested"];
            readers: components["schemas"]["ReaderBlinding"][];
        };
        /** @description Accuracy if every answer not given were wrong, or right. */
        Bounds: {
            /** Format: double */
            worst: number | null;
            /** Format: double */
            best: number | null;
            n: number;
        };
        /**
         * @description * `little` - little
         * @enum {string}
         */
        ByteOrderEnum: "little";
        /** @description A case with its volumes, real and simulated. */
        CaseDetail: {
            /** Format: uuid */
            readonly id: string;
            /** @description the cohort's pseudonym of the patient */
            readonly patient: string;
            readonly cohort: string;
            /** @default 1 */
            readonly version: number;
            /** @default true */
            readonly is_current: boolean;
            readonly grade: (components["schemas"]["Grade"] | components["schemas"]["NullEnum"]) | null;
            /** Format: double */
            readonly age_years: number | null;
            readonly sex: (components["schemas"]["Sex"] | components["schemas"]["NullEnum"]) | null;
            readonly series: components["schemas"]["SeriesName"][];
            /** Format: double */
            readonly enhancing_volume_ml: number | null;
            /** @description why a value is unknown, by name */
            readonly missing: {
                [key: string]: string;
            };
            readonly simulated_count: number;
            /**
             * Format: uri-reference
             * @description Return the address of the preview.
             */
            readonly preview_url: string;
            /** @description folder layout it was read from */
            readonly layout: string;
            /** Format: date-time */
            readonly imported_at: string;
            readonly shape: number[];
            readonly spacing_mm: number[];
            /** @description [x, y, z] in the space of the volumes' headers: the slices that show most */
            readonly focus_mm: number[] | null;
            readonly series_detail: components["schemas"]["SeriesDetail"][];
            readonly simulated: components["schemas"]["Simulated"][];
        };
        /** @description A case as lists show it. */
        CaseSummary: {
            /** Format: uuid */
            readonly id: string;
            /** @description the cohort's pseudonym of the patient */
            readonly patient: string;
            readonly cohort: string;
            /** @default 1 */
            readonly version: number;
            /** @default true */
            readonly is_current: boolean;
            readonly grade: (components["schemas"]["Grade"] | components["schemas"]["NullEnum"]) | null;
            /** Format: double */
            readonly age_years: number | null;
            readonly sex: (components["schemas"]["Sex"] | components["schemas"]["NullEnum"]) | null;
            readonly series: components["schemas"]["SeriesName"][];
            /** Format: double */
            readonly enhancing_volume_ml: number | null;
            /** @description why a value is unknown, by name */
            readonly missing: {
                [key: string]: string;
            };
            readonly simulated_count: number;
            /**
             * Format: uri-reference
             * @description Return the address of the preview.
             */
            readonly preview_url: string;
        };
        /** @description The cases that so many readers need for the power wanted. */
        CasesNeeded: {
            /** Format: double */
            value: number | null;
            /** @description why the value is null */
            reason: string | null;
            readers: number;
        };
        /** @description One column of Table 2. */
        Cell: {
            /** @description readings with an answer and a known truth */
            n: number;
            /** @description presentations not answered: never wrong */
            missing: number;
            /** @description presentations that the reader said allow no answer: neither wrong nor missing */
            unanswerable: number;
            /** @description readings answered whose truth is unknown */
            null_truth: number;
            tp: number;
            fp: number;
            fn: number;
            tn: number;
            accuracy: components["schemas"]["Estimate"];
            precision: components["schemas"]["Estimate"];
            recall: components["schemas"]["Estimate"];
            specificity: components["schemas"]["Estimate"];
            negative_predictive_value: components["schemas"]["Estimate"];
            f1: components["schemas"]["Estimate"];
            mcc: components["schemas"]["Estimate"];
            balanced_accuracy: components["schemas"]["Estimate"];
            /** @description null without confidence */
            auc: components["schemas"]["Estimate"];
            /** @description mean over readers, readers and cases random; null for a single reader */
            mrmc_accuracy: components["schemas"]["Estimate"];
            kappa: components["schemas"]["Kappa"];
            agreement: components["schemas"]["Agreement"];
            accuracy_bounds: components["schemas"]["Bounds"];
        };
        /** @description What the lead chooses of the plan; what is left out is the paper's. */
        ChoicesRequest: {
            /**
             * Format: double
             * @description between 0 and 1, of `margin_of`; null: no margin is tested
             */
            margin?: number | null;
            margin_of?: components["schemas"]["PowerMeasure"];
            /**
             * @description of the simulated arm
             *
             *     * `non-inferiority` - non-inferiority
             *     * `equivalence` - equivalence
             */
            aim?: components["schemas"]["MarginAim"];
            /**
             * Format: double
             * @description two-sided, of every test
             */
            alpha?: number;
            /**
             * Format: double
             * @description one-sided, of the margin
             */
            margin_alpha?: number;
            /** @description keys of questions whose tests are corrected together; null: all of them */
            family?: string[] | null;
            /**
             * @description what confidence is certainty of: the answer given, or the positive class
             *
             *     * `answer` - answer
             *     * `positive` - positive
             */
            confidence?: components["schemas"]["ConfidenceEnum"];
            /** @description of the bootstrap */
            replicates?: number;
            /** Format: int64 */
            seed?: number;
        };
        /** @description The plan's choices in full, and the hash of the whole plan. */
        Chosen: {
            /** Format: double */
            margin: number | null;
            margin_of: components["schemas"]["PowerMeasure"];
            aim: components["schemas"]["MarginAim"];
            /** Format: double */
            alpha: number;
            /** Format: double */
            margin_alpha: number;
            family: string[] | null;
            confidence: components["schemas"]["ConfidenceEnum"];
            replicates: number;
            seed: number;
            /** @description keys of those with an accuracy */
            questions: string[];
            /** @description of the plan as it is, once open as it was opened with */
            plan_sha256: string;
        };
        /** @description A case that can be opened again until its session is signed. */
        CompletedCase: {
            token: string;
            purpose: components["schemas"]["PurposeEnum"];
            /** @description from 1, among those of its purpose */
            position: number;
        };
        /** @description The end of one presentation. */
        CompletionRequest: {
            reading_time_ms: number;
            /** @description how the case was looked at; kept where the study keeps a viewing record */
            viewing?: components["schemas"]["ViewingRequest"] | null;
        };
        /** @description Obuchowski and Rockette's variance components, for so many cases. */
        Components: {
            chosen: components["schemas"]["PowerComponents"];
            /** @description false for a pilot of one's own */
            assumed: boolean;
            of_one_study: boolean;
            cases: number;
            /** Format: double */
            reader: number;
            /** Format: double */
            treatment_reader: number;
            /** Format: double */
            error: number;
            /** Format: double */
            cov1: number;
            /** Format: double */
            cov2: number;
            /** Format: double */
            cov3: number;
        };
        /** @description A question is asked where one of these values stands at an earlier one that is asked. */
        Condition: {
            question: string;
            values: string[];
        };
        /**
         * @description * `answer` - answer
         *     * `positive` - positive
         * @enum {string}
         */
        ConfidenceEnum: "answer" | "positive";
        /** @description A configuration of ml/configs. */
        Configuration: {
            name: string;
            title: string;
            description: string;
            inputs: components["schemas"]["InputName"][];
            epochs: number;
            /** @description its default */
            folds: number;
            /** @description its default */
            seed: number;
        };
        /** @description What the figures rest on: first readings; training and repeats count in none. */
        Counts: {
            readers: number;
            cases: number;
            readings: number;
            /** @description presentations of a case shown a second time */
            repeats: number;
            /** @description by question key */
            answered: {
                [key: string]: number;
            };
            /** @description by question key */
            missing: {
                [key: string]: number;
            };
            /** @description by question key */
            unanswerable: {
                [key: string]: number;
            };
            /** @description by question key */
            not_asked: {
                [key: string]: number;
            };
            /** @description by question key */
            null_truth: {
                [key: string]: components["schemas"]["NullTruth"];
            };
            warnings: components["schemas"]["AcceptedWarning"][];
        };
        /** @description A ROC curve, at most 200 points; a threshold of null is beyond every rating. */
        Curve: {
            fpr: number[];
            tpr: number[];
            thresholds: (number | null)[];
        };
        /** @description One point of a live curve, such as the loss of a fold by epoch. */
        CurvePoint: {
            series: string;
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
        /** @description What the schedule was drawn from, but for its names and its seed. */
        Design: {
            /** @description one_arm, nested or crossover */
            kind: string;
            /** Format: double */
            repeats_percent: number;
            /** @description cases shown first, outside the study */
            training: number;
            session_size: number | null;
            block_size: number | null;
            washout_days: number;
            min_distance: number;
            max_run: number | null;
            /** @description cases drawn by grade; empty where each case was named */
            quotas: {
                [key: string]: number;
            };
        };
        /** @description How cases were given to readers and arms. */
        DesignKind: {
            kind: components["schemas"]["ReadingDesign"];
        };
        /** @description The room that the blinded volumes take, and the room there is. */
        Disk: {
            /** @description of what is not written yet, at most */
            needed_bytes: number;
            written_bytes: number;
            /** @description null where storage is not a disk of this server */
            free_bytes: number | null;
        };
        /**
         * @description * `int16` - int16
         * @enum {string}
         */
        DtypeEnum: "int16";
        /** @description One epoch of a training. */
        Epoch: {
            epoch: number;
            /** Format: double */
            loss: number;
            /** Format: double */
            seconds: number;
        };
        /** @description A figure with its interval, or the reason why it is undefined. */
        Estimate: {
            /** Format: double */
            value: number | null;
            /** Format: double */
            low: number | null;
            /** Format: double */
            high: number | null;
            method: string;
            /** @description readings of a proportion, images of a kappa */
            n: number;
            /** @description why the value is null, or what to know before reading it */
            reason: string | null;
        };
        /**
         * @description * `missing` - The images are not there
         *     * `damaged` - The images are damaged
         * @enum {string}
         */
        FaultEnum: "missing" | "damaged";
        /** @description What is wrong with a presentation's images. */
        FaultRequest: {
            fault: components["schemas"]["FaultEnum"];
        };
        /** @description Images that a reader could not see; never in which arm. */
        FaultSeen: {
            /** @description label: R1, R2, ... */
            reader: string;
            /** @description in the reader's list, from 1, training first */
            position: number;
            /** @description label; empty in your own list, until unblinding */
            case: string;
            fault: components["schemas"]["FaultEnum"];
            /**
             * Format: date-time
             * @description of the first report
             */
            at: string;
            /** @description the reader has gone on since */
            completed: boolean;
        };
        /** @description What was right in a training case; never whether its images were real. */
        Feedback: {
            answers: components["schemas"]["Taught"][];
        };
        /** @description One fold: which cases its network did not see, and how its loss went down. */
        Fold: {
            /** @description from 0 */
            readonly index: number;
            /** @description ids of cases */
            readonly held_out: string[];
            readonly history: components["schemas"]["Epoch"][];
        };
        /** @description Variance components of one's own. */
        Given: {
            /** @description of the pilot that they are from */
            cases: number;
            /** Format: double */
            treatment_reader: number;
            /** Format: double */
            error: number;
            /**
             * Format: double
             * @description same reader, other arm
             */
            cov1: number;
            /**
             * Format: double
             * @description other reader, same arm
             */
            cov2: number;
            /**
             * Format: double
             * @description other reader, other arm
             */
            cov3: number;
            /**
             * Format: double
             * @description of the nested design alone; 0
             */
            reader?: number | null;
        };
        /** @description Variance components of one's own. */
        GivenRequest: {
            /** @description of the pilot that they are from */
            cases: number;
            /** Format: double */
            treatment_reader: number;
            /** Format: double */
            error: number;
            /**
             * Format: double
             * @description same reader, other arm
             */
            cov1: number;
            /**
             * Format: double
             * @description other reader, same arm
             */
            cov2: number;
            /**
             * Format: double
             * @description other reader, other arm
             */
            cov3: number;
            /**
             * Format: double
             * @description of the nested design alone; 0
             */
            reader?: number | null;
        };
        /**
         * @description * `2` - 2
         *     * `3` - 3
         *     * `4` - 4
         *     * `2-3` - 2-3
         * @enum {string}
         */
        Grade: "2" | "3" | "4" | "2-3";
        /** @description That the server is up; `demo` lets the login page show the demo's logins. */
        Health: {
            status: components["schemas"]["StatusEnum"];
            demo: boolean;
        };
        /** @description A folder of cases to bring in. */
        ImportRequestRequest: {
            /** @description on the server, below one of its import roots */
            folder: string;
            /**
             * @description or the folder's
             * @default
             */
            cohort: string;
        };
        /** @description What the z tests would say, which take all readings as independent: an upper bound. */
        Independent: {
            /** Format: double */
            power: number | null;
            /**
             * Format: double
             * @description needed with as many readers
             */
            cases: number | null;
            /** Format: double */
            readings_per_arm: number | null;
            assumes: string;
            reason: string | null;
        };
        /**
         * @description * `T1` - T1
         *     * `T2` - T2
         *     * `FLAIR` - FLAIR
         *     * `SWI` - SWI
         *     * `DWI` - DWI
         *     * `ASL` - ASL
         *     * `MD` - MD
         *     * `FA` - FA
         * @enum {string}
         */
        InputName: "T1" | "T2" | "FLAIR" | "SWI" | "DWI" | "ASL" | "MD" | "FA";
        /** @description Agreement of readers with themselves on one question. */
        IntraReader: {
            question: string;
            label: string;
            pooled: components["schemas"]["Retest"];
            readers: components["schemas"]["ReaderRetest"][];
        };
        /** @description What an invitation is to: the study's name and nothing else of it. */
        Invitation: {
            study: string;
            name: string;
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** @description who is logged in and may accept; null: an account is made */
            username: string | null;
        };
        /**
         * @description * `waiting` - waiting
         *     * `accepted` - accepted
         *     * `expired` - expired
         * @enum {string}
         */
        InvitationEnum: "waiting" | "accepted" | "expired";
        /** @description A link to hand to the reader; it is shown this once. */
        InvitationLink: {
            /** @description a path, such as "/invite/..." */
            link: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description A job with its stages, live curve, log tail and result. */
        Job: {
            /** Format: uuid */
            readonly id: string;
            readonly kind: components["schemas"]["JobKind"];
            /** @description what it does, for people */
            readonly title: string;
            readonly state: components["schemas"]["JobState"];
            readonly stage: string;
            /**
             * Format: double
             * @description of the whole job, 0 to 1
             */
            readonly progress: number;
            /**
             * Format: double
             * @description seconds left
             */
            readonly eta_s: number | null;
            readonly message: string;
            readonly error: string;
            readonly attempt: number;
            readonly cancel_requested: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            readonly created_by: string | null;
            readonly stages: components["schemas"]["JobStage"][];
            readonly curve: components["schemas"]["CurvePoint"][];
            /** @description the last lines the child process wrote */
            readonly log: string;
            /** @description what was made, by kind of job; null until then */
            readonly result: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * @description * `import` - Import cases
         *     * `train` - Train a network
         *     * `simulate` - Simulate postcontrast volumes
         *     * `materialise` - Write a study's blinded volumes
         *     * `analyse` - Analyse a study
         * @enum {string}
         */
        JobKind: "import" | "train" | "simulate" | "materialise" | "analyse";
        /** @description One stage of a job and how much of it is done, 0 to 1. */
        JobStage: {
            name: string;
            /** Format: double */
            progress: number;
        };
        /**
         * @description * `queued` - Queued
         *     * `running` - Running
         *     * `succeeded` - Succeeded
         *     * `failed` - Failed
         *     * `cancelled` - Cancelled
         * @enum {string}
         */
        JobState: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /** @description A job as lists and other resources show it. */
        JobSummary: {
            /** Format: uuid */
            readonly id: string;
            readonly kind: components["schemas"]["JobKind"];
            /** @description what it does, for people */
            readonly title: string;
            readonly state: components["schemas"]["JobState"];
            readonly stage: string;
            /**
             * Format: double
             * @description of the whole job, 0 to 1
             */
            readonly progress: number;
            /**
             * Format: double
             * @description seconds left
             */
            readonly eta_s: number | null;
            readonly message: string;
            readonly error: string;
            readonly attempt: number;
            readonly cancel_requested: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            readonly created_by: string | null;
        };
        /** @description Agreement between readers, by named variant. */
        Kappa: {
            light: components["schemas"]["Estimate"];
            fleiss: components["schemas"]["Estimate"];
        };
        /** @description An answer that came after the study took any: on disk, kept for the lead. */
        KeptAside: {
            /** @description always true */
            kept_aside: boolean;
            question: string;
            /** Format: date-time */
            received_at: string;
        };
        /** @description Whether answers got better along the list. */
        Learning: {
            /** @description all readers together */
            bins: components["schemas"]["Positions"][];
            readers: components["schemas"]["ReaderPositions"][];
            test: components["schemas"]["Tested"] | null;
            reason: string | null;
        };
        /**
         * @description * `nominal` - nominal
         *     * `ordinal` - ordinal
         *     * `interval` - interval
         * @enum {string}
         */
        LevelEnum: "nominal" | "ordinal" | "interval";
        /** @description What a number may be. */
        Limits: {
            unit: string;
            /** Format: double */
            least: number | null;
            /** Format: double */
            most: number | null;
            decimals: number;
        };
        /** @description Who logs in. */
        LoginRequest: {
            username: string;
            password: string;
        };
        /** @description A new token: the only answer that has it. */
        MadeToken: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description shown once: Authorization: Token ... */
            token: string;
        };
        /**
         * @description * `non-inferiority` - non-inferiority
         *     * `equivalence` - equivalence
         * @enum {string}
         */
        MarginAim: "non-inferiority" | "equivalence";
        /** @description The person logged in; `demo` is true in the demo's database. */
        Me: {
            username: string;
            name: string;
            roles: components["schemas"]["Role"][];
            /** @description Whether this is the demo. */
            readonly demo: boolean;
        };
        /** @description Mean and standard deviation over cases; null where there is no case. */
        Mean: {
            /** Format: double */
            mean: number | null;
            /** Format: double */
            sd: number | null;
            n: number;
        };
        /** @description Where the training of a model stands. */
        ModelJob: {
            /** Format: uuid */
            readonly id: string;
            readonly state: components["schemas"]["JobState"];
            readonly stage: string;
            /**
             * Format: double
             * @description of the whole job, 0 to 1
             */
            readonly progress: number;
            /**
             * Format: double
             * @description seconds left
             */
            readonly eta_s: number | null;
            readonly message: string;
            readonly error: string;
        };
        /** @description A model with its folds and its table. */
        NetworkModel: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @description name of a file in ml/configs */
            readonly configuration: string;
            readonly inputs: components["schemas"]["InputName"][];
            readonly cases_count: number;
            /** @description trained so far */
            readonly folds_count: number;
            readonly simulated_count: number;
            readonly job: components["schemas"]["ModelJob"];
            /** Format: date-time */
            readonly created_at: string;
            readonly created_by: string | null;
            /** @description ids */
            readonly cases: string[];
            readonly folds: components["schemas"]["Fold"][];
            readonly table: components["schemas"]["SimilarityTable"] | null;
        };
        /** @description A model as lists show it. */
        NetworkModelSummary: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @description name of a file in ml/configs */
            readonly configuration: string;
            readonly inputs: components["schemas"]["InputName"][];
            readonly cases_count: number;
            /** @description trained so far */
            readonly folds_count: number;
            readonly simulated_count: number;
            readonly job: components["schemas"]["ModelJob"];
            /** Format: date-time */
            readonly created_at: string;
            readonly created_by: string | null;
        };
        /** @description How the schedule is drawn; ranges are the design's own. */
        NewDesignRequest: {
            /** @description one_arm by default */
            kind?: string;
            /** Format: double */
            repeats_percent?: number;
            training_cases?: string[];
            session_size?: number | null;
            block_size?: number | null;
            washout_days?: number;
            min_distance?: number;
            max_run?: number | null;
        };
        /** @description A model to train. */
        NewNetworkModelRequest: {
            name: string;
            configuration: string;
            cases: string[];
            /** @description the configuration's default where left out */
            folds?: number;
            /**
             * Format: int64
             * @description of the split and the weights; the configuration's default where left out
             */
            seed?: number;
        };
        /** @description One choice of a question. */
        NewOption: {
            value: string;
            label: string;
        };
        /** @description One choice of a question. */
        NewOptionRequest: {
            value: string;
            label: string;
        };
        /** @description A question to ask. */
        NewQuestion: {
            key: string;
            text: string;
            /** @default choice */
            kind: components["schemas"]["QuestionKind"];
            help_text?: string;
            options?: components["schemas"]["NewOption"][];
            limits?: components["schemas"]["StudyLimits"];
            shown_if?: components["schemas"]["NewShownIf"] | null;
            positive?: string;
            truth?: components["schemas"]["QuestionTruth"] | components["schemas"]["BlankEnum"];
            truth_settings?: components["schemas"]["TruthSettings"];
            required?: boolean;
        };
        /** @description A question to ask. */
        NewQuestionRequest: {
            key: string;
            text: string;
            /** @default choice */
            kind: components["schemas"]["QuestionKind"];
            help_text?: string;
            options?: components["schemas"]["NewOptionRequest"][];
            limits?: components["schemas"]["StudyLimitsRequest"];
            shown_if?: components["schemas"]["NewShownIfRequest"] | null;
            positive?: string;
            truth?: components["schemas"]["QuestionTruth"] | components["schemas"]["BlankEnum"];
            truth_settings?: components["schemas"]["TruthSettingsRequest"];
            required?: boolean;
        };
        /** @description Questions to ask from now on. */
        NewQuestionsRequest: {
            questions: ("paper" | "paper_confidence") | components["schemas"]["NewQuestionRequest"][];
            /** @default  */
            reason: string;
        };
        /** @description A reader: an account by its username, or a place to invite somebody to. */
        NewReaderRequest: {
            username?: string;
            /** Format: email */
            email?: string;
            name?: string;
            /** Format: double */
            years_experience?: number | null;
        };
        /** @description An answer to save. */
        NewResponseRequest: {
            /**
             * Format: uuid
             * @description made by the browser, one an answer
             */
            idempotency_key: string;
            question: string;
            /**
             * @description an option's value, several joined by |, or what is written; empty where unanswerable, and to take back an answer to a question that is not required
             * @default
             */
            value: string;
            /** @description the revision this answer replaces: 0 for a first answer */
            revision: number;
            /** @description focus-corrected time since the presentation was shown */
            reading_time_ms: number;
            /**
             * @description of a correction; asked for once the presentation is completed
             * @default
             */
            reason: string;
            /**
             * @description this image does not allow an answer
             * @default false
             */
            unanswerable: boolean;
        };
        /** @description An earlier question, and the answers to it after which this one is asked. */
        NewShownIf: {
            question: string;
            values: string[];
        };
        /** @description An earlier question, and the answers to it after which this one is asked. */
        NewShownIfRequest: {
            question: string;
            values: string[];
        };
        /** @description A study to create; its seed is drawn by the server. */
        NewStudyRequest: {
            name: string;
            /** Format: uuid */
            model: string;
            /** @description or cohort and quotas */
            cases?: string[];
            cohort?: string;
            /** @description how many cases of each grade to draw from the cohort: {"4": 20, "2": 10} */
            quotas?: {
                [key: string]: number;
            };
            readers: components["schemas"]["NewReaderRequest"][];
            /** @description username; the lead where he holds the role */
            allocation_holder?: string;
            /** @description usernames */
            analysts?: string[];
            design?: components["schemas"]["NewDesignRequest"];
            questions?: ("paper" | "paper_confidence") | components["schemas"]["NewQuestionRequest"][];
            /** @description what readers are told before their first case; empty: the room's own words */
            instructions?: string;
            /** @description whether it is kept how each case was looked at */
            viewing_record?: boolean;
            /** @description of the analysis plan */
            analysis?: components["schemas"]["ChoicesRequest"];
        };
        /** @description A token to make. */
        NewTokenRequest: {
            /** @description what it is for */
            name: string;
            /** @default 90 */
            days: number;
        };
        /** @enum {unknown} */
        NullEnum: null;
        /** @description Cases whose truth is unknown. */
        NullTruth: {
            cases: number;
            reasons: string[];
        };
        /** @description Why, and in spite of what. */
        OpeningRequest: {
            reason: string;
            /** @description codes of the study's warnings, each to be accepted */
            accept_warnings?: string[];
            /**
             * @description why it opens without an audit passed; asked for only where none was
             * @default
             */
            audit_waiver: string;
        };
        /** @description One choice of a question. */
        Option: {
            value: string;
            label: string;
        };
        /**
         * @description * `x fastest` - x fastest
         * @enum {string}
         */
        OrderEnum: "x fastest";
        /** @description Agreement between readers; those coefficients that the answers' level allows. */
        OtherAgreement: {
            percent_agreement?: components["schemas"]["Estimate"];
            fleiss?: components["schemas"]["Estimate"];
            /** @description AC1, of ordered answers AC2 */
            gwet?: components["schemas"]["Estimate"];
            krippendorff_alpha?: components["schemas"]["Estimate"];
            light_weighted?: components["schemas"]["Estimate"];
            icc_a1?: components["schemas"]["Estimate"];
            icc_c1?: components["schemas"]["Estimate"];
        };
        /** @description The answers of an arm: how often each, or quartiles of numbers. */
        OtherArm: {
            distribution: {
                value: string;
                n: number;
            }[] | {
                median: number | null;
                q1: number | null;
                q3: number | null;
            };
            agreement: components["schemas"]["OtherAgreement"];
        };
        /** @description A question that has no accuracy. */
        OtherQuestion: {
            key: string;
            label: string;
            kind: components["schemas"]["QuestionKind"];
            /** @description it has no accuracy */
            why: string;
            /**
             * @description of its answers; null where they are counted alone
             *
             *     * `nominal` - nominal
             *     * `ordinal` - ordinal
             *     * `interval` - interval
             */
            level: (components["schemas"]["LevelEnum"] | components["schemas"]["NullEnum"]) | null;
            /** @description low to high */
            values: string[];
            /** @description presentations that asked it */
            n: number;
            answered: number;
            unanswerable: number;
            missing: number;
            not_asked: number;
            /** @description pooled, real, simulated; empty where counted alone */
            arms: {
                [key: string]: components["schemas"]["OtherArm"];
            };
        };
        PaginatedCaseSummaryList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["CaseSummary"][];
        };
        PaginatedJobSummaryList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["JobSummary"][];
        };
        PaginatedNetworkModelSummaryList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["NetworkModelSummary"][];
        };
        PaginatedStudyRowList: {
            /** @example 123 */
            count: number;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=4
             */
            next?: string | null;
            /**
             * Format: uri
             * @example http://api.example.org/accounts/?page=2
             */
            previous?: string | null;
            results: components["schemas"]["StudyRow"][];
        };
        /** @description Two readers on the images that both read. */
        Pair: {
            /** @description two labels */
            readers: string[];
            /** @description images that both answered */
            n: number;
            /** @description Cohen's */
            kappa: components["schemas"]["Estimate"];
            /** @description Gwet's */
            ac1: components["schemas"]["Estimate"];
            percent_agreement: components["schemas"]["Estimate"];
            /** Format: double */
            prevalence_index: number | null;
            /** Format: double */
            bias_index: number | null;
            /** @description [[both positive, first alone], [second alone, both negative]] */
            table: number[][];
            /** @description share of positive answers of each */
            marginals: (number | null)[];
            /** @description why figures are null */
            reason: string | null;
        };
        /** @description A person and the roles held. */
        Person: {
            username: string;
            name: string;
            roles: components["schemas"]["Role"][];
        };
        /** @description A plan as analysed: plan.json. */
        Plan: {
            /** Format: double */
            margin: number | null;
            margin_of: components["schemas"]["PowerMeasure"];
            aim: components["schemas"]["MarginAim"];
            /** Format: double */
            alpha: number;
            /** Format: double */
            margin_alpha: number;
            family: string[] | null;
            confidence: components["schemas"]["ConfidenceEnum"];
            replicates: number;
            seed: number;
            questions: components["schemas"]["PlannedQuestion"][];
            arms: string[];
            others: components["schemas"]["PlannedOther"][];
            kind: components["schemas"]["ReadingDesign"];
        };
        /** @description How one plane was looked at. */
        PlaneViewingRequest: {
            /** @description while it was the active plane */
            time_ms: number;
            /** @description that were shown: rising, disjoint ranges [first, last], from 1 */
            slices: number[][];
        };
        /** @description How each plane was looked at. */
        PlanesViewingRequest: {
            axial: components["schemas"]["PlaneViewingRequest"];
            sagittal: components["schemas"]["PlaneViewingRequest"];
            coronal: components["schemas"]["PlaneViewingRequest"];
        };
        /** @description A question without one. */
        PlannedOther: {
            key: string;
            label: string;
            level: components["schemas"]["LevelEnum"];
            values: string[];
        };
        /** @description A question with a right answer. */
        PlannedQuestion: {
            key: string;
            label: string;
            positive: string;
            negative: string;
        };
        /** @description Readings of a stretch of positions in the readers' lists. */
        Positions: {
            /** @description position */
            from: number;
            /** @description position */
            to: number;
            n: number;
            right: number;
            accuracy: components["schemas"]["Estimate"];
        };
        /**
         * @description * `difference` - difference
         *     * `non-inferiority` - non-inferiority
         *     * `equivalence` - equivalence
         * @enum {string}
         */
        PowerAim: "difference" | "non-inferiority" | "equivalence";
        /** @description What was asked for, and the study at which everything else is told. */
        PowerAnswer: {
            /** Format: double */
            value: number | null;
            /** @description why the value is null */
            reason: string | null;
            solve_for: components["schemas"]["SolveForEnum"];
            readers: number;
            cases: number;
            /** Format: double */
            power: number;
            readings: number;
            readings_per_reader: number;
            /**
             * Format: double
             * @description of the difference
             */
            standard_error: number;
            /**
             * Format: double
             * @description null: infinite
             */
            df: number | null;
        };
        /**
         * @description * `alike_shared` - alike_shared
         *     * `alike_own` - alike_own
         *     * `unlike_shared` - unlike_shared
         *     * `unlike_own` - unlike_own
         *     * `van_dyke` - van_dyke
         *     * `given` - given
         * @enum {string}
         */
        PowerComponents: "alike_shared" | "alike_own" | "unlike_shared" | "unlike_own" | "van_dyke" | "given";
        /** @description Power over cases, for so many readers. */
        PowerCurve: {
            readers: number;
            points: components["schemas"]["PowerPoint"][];
        };
        /**
         * @description * `accuracy` - accuracy
         *     * `auc` - auc
         * @enum {string}
         */
        PowerMeasure: "accuracy" | "auc";
        /** @description The whole answer. */
        PowerPlan: {
            request: components["schemas"]["Asked"];
            answer: components["schemas"]["PowerAnswer"];
            /** @description least difference found, or least margin shown */
            detectable: components["schemas"]["Solved"];
            independent: components["schemas"]["Independent"];
            components: components["schemas"]["Components"];
            curves: components["schemas"]["PowerCurve"][];
            table: components["schemas"]["PowerTable"];
            cases_needed: components["schemas"]["CasesNeeded"][];
            /** @description for a protocol */
            sentence: string;
            method: string;
            sources: string[];
            notes: string[];
        };
        /** @description A point of a curve. */
        PowerPoint: {
            cases: number;
            /** Format: double */
            power: number;
        };
        /** @description What is asked. Ranges are told where they are broken, by field. */
        PowerRequest: {
            /**
             * @description one_arm
             *
             *     * `one_arm` - one_arm
             *     * `nested` - nested
             *     * `crossover` - crossover
             */
            design?: (components["schemas"]["ReadingDesign"] | components["schemas"]["NullEnum"]) | null;
            /**
             * @description non-inferiority
             *
             *     * `difference` - difference
             *     * `non-inferiority` - non-inferiority
             *     * `equivalence` - equivalence
             */
            aim?: (components["schemas"]["PowerAim"] | components["schemas"]["NullEnum"]) | null;
            /**
             * @description accuracy
             *
             *     * `accuracy` - accuracy
             *     * `auc` - auc
             */
            measure?: (components["schemas"]["PowerMeasure"] | components["schemas"]["NullEnum"]) | null;
            /**
             * Format: double
             * @description of the real arm, 0.5 to 1
             */
            expected?: number | null;
            /**
             * Format: double
             * @description the true one, simulated less real
             */
            difference?: number | null;
            /**
             * Format: double
             * @description of non-inferiority or equivalence, above 0
             */
            margin?: number | null;
            /**
             * Format: double
             * @description two-sided .05 for a difference; .025 of each one-sided test of a margin
             */
            alpha?: number | null;
            /**
             * Format: double
             * @description wanted; .80
             */
            power?: number | null;
            /** @description questions that share alpha; 1 */
            family?: number | null;
            /**
             * @description cases
             *
             *     * `cases` - cases
             *     * `readers` - readers
             *     * `power` - power
             *     * `difference` - difference
             */
            solve_for?: (components["schemas"]["SolveForEnum"] | components["schemas"]["NullEnum"]) | null;
            /** @description in the whole study */
            readers?: number | null;
            /** @description in the whole study */
            cases?: number | null;
            /**
             * @description readers and cases
             *
             *     * `readers and cases` - readers and cases
             *     * `readers` - readers
             *     * `cases` - cases
             */
            random?: (components["schemas"]["RandomEnum"] | components["schemas"]["NullEnum"]) | null;
            /**
             * @description of the literature, of one study, or given
             *
             *     * `alike_shared` - alike_shared
             *     * `alike_own` - alike_own
             *     * `unlike_shared` - unlike_shared
             *     * `unlike_own` - unlike_own
             *     * `van_dyke` - van_dyke
             *     * `given` - given
             */
            components?: (components["schemas"]["PowerComponents"] | components["schemas"]["NullEnum"]) | null;
            /**
             * Format: double
             * @description of the cases; one half
             */
            positive_share?: number | null;
            /** @description where components is given */
            given?: components["schemas"]["GivenRequest"] | null;
        };
        /** @description Power by readers (rows) and cases (columns). */
        PowerTable: {
            readers: number[];
            cases: number[];
            power: number[][];
        };
        /** @description The side the form is on, and the keys that are not the commands' own. */
        Preferences: {
            /**
             * @description where the form is beside the images
             *
             *     * `right` - right
             *     * `left` - left
             */
            side: components["schemas"]["SideEnum"];
            /** @description command id: key; at most 80, each of at most 40 characters */
            keys: {
                [key: string]: string;
            };
        };
        /** @description The side the form is on, and the keys that are not the commands' own. */
        PreferencesRequest: {
            /**
             * @description where the form is beside the images
             *
             *     * `right` - right
             *     * `left` - left
             */
            side: components["schemas"]["SideEnum"];
            /** @description command id: key; at most 80, each of at most 40 characters */
            keys: {
                [key: string]: string;
            };
        };
        /** @description Whether the blinded volumes are written. */
        Preparation: {
            /** Format: date-time */
            prepared_at: string | null;
            job: components["schemas"]["JobSummary"] | null;
            /**
             * Format: date-time
             * @description when the newest repair that succeeded was asked for
             */
            repaired_at: string | null;
        };
        /** @description One presentation: all that its reader is told of it. */
        Presentation: {
            token: string;
            purpose: components["schemas"]["PurposeEnum"];
            /** @description from 1, among those of its purpose */
            position: number;
            /** @description of its purpose, over all sessions */
            total: number;
            /** @description from 1 */
            session: number;
            sessions: number;
            /** @description a break is offered before this one */
            break_before: boolean;
            questions: components["schemas"]["Question"][];
            /** @description by question key */
            answers: {
                [key: string]: components["schemas"]["Answer"];
            };
            completed: boolean;
            /** @description the longest reading time that came of it, 0 for none: the clock goes on there */
            read_ms: number;
            /** @description of the presentation after the current one, to fetch ahead; null at the end of a session */
            next_token: string | null;
        };
        PresentationOrSessionEnd: components["schemas"]["Presentation"] | components["schemas"]["SessionEnd"];
        /** @description A study drawn and forgotten: the real draw has another seed. */
        Preview: {
            balance: components["schemas"]["Balance"];
            /** @description all readers, training included */
            presentations: number;
            disk: components["schemas"]["Disk"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description What would be read of one grade. */
        PreviewedGrade: {
            /** @description "unknown" where it is */
            grade: string;
            cases: number;
            arms: components["schemas"]["ArmCounts"];
        };
        /** @description What one reader would read. */
        PreviewedReader: {
            label: string;
            sessions: components["schemas"]["PreviewedSession"][];
            training: number;
            repeats: number;
            /** @description null where readers are nested in an arm: it would tell which */
            arms: components["schemas"]["ArmCounts"] | null;
        };
        /** @description One sitting. */
        PreviewedSession: {
            number: number;
            /** @description training left out */
            presentations: number;
            /** @description after the end of the session before */
            wait_days: number;
        };
        /** @description A study to draw and forget. */
        PreviewedStudyRequest: {
            name?: string;
            /** Format: uuid */
            model: string;
            /** @description or cohort and quotas */
            cases?: string[];
            cohort?: string;
            /** @description how many cases of each grade to draw from the cohort: {"4": 20, "2": 10} */
            quotas?: {
                [key: string]: number;
            };
            readers: components["schemas"]["NewReaderRequest"][];
            /** @description username; the lead where he holds the role */
            allocation_holder?: string;
            /** @description usernames */
            analysts?: string[];
            design?: components["schemas"]["NewDesignRequest"];
            questions?: ("paper" | "paper_confidence") | components["schemas"]["NewQuestionRequest"][];
        };
        /**
         * @description * `training` - training
         *     * `study` - study
         * @enum {string}
         */
        PurposeEnum: "training" | "study";
        /** @description A question as the reader sees it. */
        Question: {
            key: string;
            kind: components["schemas"]["QuestionKind"];
            text: string;
            help_text: string;
            required: boolean;
            options: components["schemas"]["Option"][];
            /** @description of a number; null for other kinds */
            limits: components["schemas"]["Limits"] | null;
            /** @description null: always asked */
            shown_if: components["schemas"]["Condition"] | null;
        };
        /**
         * @description * `yes_no` - Yes or no
         *     * `choice` - One of several
         *     * `several` - Any of several
         *     * `scale` - Ordinal scale
         *     * `confidence` - Confidence, 0 to 100
         *     * `number` - Number with a unit
         *     * `text` - Free text
         * @enum {string}
         */
        QuestionKind: "yes_no" | "choice" | "several" | "scale" | "confidence" | "number" | "text";
        /** @description Everything computed of one question with a right answer. */
        QuestionResults: {
            key: string;
            label: string;
            positive: string;
            negative: string;
            /** @description which arm less which */
            difference_of: string;
            arms: components["schemas"]["Arms"];
            readers: components["schemas"]["ReaderResults"][];
            tests: components["schemas"]["Tested"][];
            /** @description of readers, by pooled, real, simulated */
            pairs: {
                [key: string]: components["schemas"]["Pair"][];
            };
            roc: components["schemas"]["Roc"] | null;
            /** @description why there is none */
            roc_reason: string | null;
            learning: components["schemas"]["Learning"];
            /** @description of the question for the arm alone */
            blinding: components["schemas"]["Blinding"] | null;
        };
        /** @description Questions to start from. */
        QuestionTemplate: {
            key: string;
            title: string;
            questions: components["schemas"]["NewQuestion"][];
        };
        /**
         * @description * `arm` - The arm itself
         *     * `grade` - Histopathological grade
         *     * `enhancement` - Enhancing tumour in the segmentation
         *     * `table` - A table given with the study
         * @enum {string}
         */
        QuestionTruth: "arm" | "grade" | "enhancement" | "table";
        /**
         * @description * `readers and cases` - readers and cases
         *     * `readers` - readers
         *     * `cases` - cases
         * @enum {string}
         */
        RandomEnum: "readers and cases" | "readers" | "cases";
        /** @description The same of one reader. */
        ReaderBlinding: {
            reader: string;
            accuracy: components["schemas"]["Estimate"];
            /** Format: double */
            p: number | null;
            /** @description real, simulated */
            bang: {
                [key: string]: components["schemas"]["Estimate"];
            };
        };
        /** @description One reader's curve. */
        ReaderCurve: {
            reader: string;
            /** @description DeLong's interval */
            auc: components["schemas"]["Estimate"];
            curve: components["schemas"]["Curve"];
        };
        /** @description The same of one reader. */
        ReaderPositions: {
            reader: string;
            bins: components["schemas"]["Positions"][];
        };
        /** @description One reader's own figures. */
        ReaderResults: {
            reader: string;
            arms: components["schemas"]["Arms"];
        };
        /** @description The same of one reader. */
        ReaderRetest: {
            percent_agreement?: components["schemas"]["Estimate"];
            /** @description Cohen's */
            kappa?: components["schemas"]["Estimate"];
            /** @description of scales, quadratic weights */
            weighted_kappa?: components["schemas"]["Estimate"];
            /** @description Gwet's */
            ac1?: components["schemas"]["Estimate"];
            /** @description of numbers */
            icc?: components["schemas"]["Estimate"];
            /** @description pairs with an answer that is not there */
            incomplete: number;
            reader: string;
        };
        /** @description One reader's reading times. */
        ReaderTimes: {
            reader: string;
            /** @description pooled, real, simulated */
            arms: {
                [key: string]: components["schemas"]["Times"];
            };
        };
        /**
         * @description * `one_arm` - one_arm
         *     * `nested` - nested
         *     * `crossover` - crossover
         * @enum {string}
         */
        ReadingDesign: "one_arm" | "nested" | "crossover";
        /** @description A study as its reader's list shows it. */
        ReadingStudy: {
            /** Format: uuid */
            id: string;
            name: string;
            state: components["schemas"]["StudyState"];
            /** @description presentations completed, training not counted */
            done: number;
            total: number;
            /** @description the lead has withdrawn this reader */
            withdrawn: boolean;
            /** @description what the lead tells readers beforehand; empty: nothing */
            instructions: string;
            /** @description whether a completion brings how the case was looked at */
            viewing_record: boolean;
            /** @description training cases completed */
            training_done: number;
            training_total: number;
            /** @description the one to read or to sign, from 1; or the last */
            session: number;
            sessions: number;
            /** @description that session is read to its end, not signed */
            to_sign: boolean;
            /**
             * Format: date-time
             * @description that session does not begin before; null: it may be read now
             */
            next_session_at: string | null;
            /** @description sessions signed */
            signed: number;
        };
        /** @description How long readers looked; one time a presentation. */
        ReadingTime: {
            /** @description s */
            unit: string;
            /** @description pooled, real, simulated */
            arms: {
                [key: string]: components["schemas"]["Times"];
            };
            readers: components["schemas"]["ReaderTimes"][];
            tests: components["schemas"]["Tested"][];
            by_position: components["schemas"]["TimesByPosition"];
            reason: string | null;
        };
        /** @description Why a study changes its state. */
        ReasonRequest: {
            reason: string;
        };
        /** @description What proves later that nothing before the signature was changed: the record's head. */
        Receipt: {
            study: string;
            reader: string;
            session: number;
            /** @description entries in the study's record */
            count: number;
            /** @description SHA-256 of the last of them, over all before it */
            head: string;
            /** Format: date-time */
            signed_at: string;
        };
        /** @description Where the study's hash chain ends. */
        Record: {
            count: number;
            head: string;
        };
        /** @description Similarity to the real postcontrast volume within one region; null where undefined. */
        RegionSimilarity: {
            /** Format: double */
            readonly cc: number | null;
            /** Format: double */
            readonly mi: number | null;
            /** Format: double */
            readonly ssim: number | null;
            /** Format: double */
            readonly nrmse: number | null;
            /** Format: double */
            readonly smape: number | null;
            /** Format: double */
            readonly logac: number | null;
            /** Format: double */
            readonly medsymac: number | null;
        };
        /** @description The results of an unblinded study. */
        Results: {
            format: string;
            /** @description of the analysis shown, from 1 */
            number: number;
            /**
             * Format: date-time
             * @description when it was computed
             */
            created_at: string;
            /** @description every analysis, the oldest first */
            history: components["schemas"]["Analysis"][];
            plan: components["schemas"]["Plan"];
            plan_sha256: string;
            /** @description how the plan differs from the one the study was opened with */
            plan_note: string | null;
            table_sha256: string;
            document_sha256: string;
            /** @description versions, by name */
            software: {
                [key: string]: string;
            };
            n: components["schemas"]["Counts"];
            design: components["schemas"]["DesignKind"];
            /** @description kept aside, counted nowhere */
            late_answers: number;
            amendments: components["schemas"]["Amendment"][];
            withdrawn: components["schemas"]["Withdrawn"][];
            questions: components["schemas"]["QuestionResults"][];
            other_questions: components["schemas"]["OtherQuestion"][];
            intra_reader: components["schemas"]["IntraReader"][];
            reading_time: components["schemas"]["ReadingTime"] | null;
        };
        /** @description First answers against those to the same image shown again. */
        Retest: {
            percent_agreement?: components["schemas"]["Estimate"];
            /** @description Cohen's */
            kappa?: components["schemas"]["Estimate"];
            /** @description of scales, quadratic weights */
            weighted_kappa?: components["schemas"]["Estimate"];
            /** @description Gwet's */
            ac1?: components["schemas"]["Estimate"];
            /** @description of numbers */
            icc?: components["schemas"]["Estimate"];
            /** @description pairs with an answer that is not there */
            incomplete: number;
        };
        /** @description What confidence says of right and wrong. */
        Roc: {
            /** @description what the rating is, in words */
            rating: string;
            /** @description pooled, real, simulated */
            arms: {
                [key: string]: components["schemas"]["RocArm"];
            };
        };
        /** @description The curves of an arm. */
        RocArm: {
            /** @description of all readers' ratings together */
            pooled: components["schemas"]["Curve"];
            readers: components["schemas"]["ReaderCurve"][];
            /** @description mean of the readers' areas, readers and cases random */
            average: components["schemas"]["Estimate"];
            /** @description mean of the readers' curves at each fpr */
            curve_average: components["schemas"]["Curve"];
        };
        /**
         * @description * `admin` - Administrator
         *     * `lead` - Study lead
         *     * `allocation_holder` - Allocation holder
         *     * `researcher` - Researcher
         *     * `analyst` - Analyst
         *     * `reader` - Reader
         * @enum {string}
         */
        Role: "admin" | "lead" | "allocation_holder" | "researcher" | "analyst" | "reader";
        /** @description What readers are told beforehand, and whether it is kept how they looked. */
        RoomRequest: {
            /** @description what readers are told before their first case; empty: the room's own words */
            instructions: string;
            /** @description whether it is kept how each case was looked at */
            viewing_record: boolean;
        };
        /** @description An answer that is on disk. */
        SavedResponse: {
            question: string;
            /** @description as it is kept */
            value: string;
            unanswerable: boolean;
            /** @description the answer's own: send it to replace the answer */
            revision: number;
            /** Format: date-time */
            saved_at: string;
        };
        /** @description One draw; a later version for each amendment. */
        Schedule: {
            version: number;
            /** @description of design, seed and rows */
            sha256: string;
            /** @description decimal digits, too many for a browser's number; null until unblinded */
            seed: string | null;
            reason: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @description One volume of a case. */
        SeriesDetail: {
            readonly name: components["schemas"]["SeriesName"];
            readonly shape: number[];
            readonly spacing_mm: number[];
            readonly sha256: string;
            /** @description space it is aligned to, such as SRI24 */
            readonly space: string;
        };
        /**
         * @description * `T1` - T1
         *     * `T2` - T2
         *     * `FLAIR` - FLAIR
         *     * `SWI` - SWI
         *     * `DWI` - DWI
         *     * `ASL` - ASL
         *     * `MD` - MD
         *     * `FA` - FA
         *     * `T1gad` - T1gad
         *     * `brain_mask` - brain_mask
         *     * `tumor_mask` - tumor_mask
         *     * `tumor_core` - tumor_core
         *     * `tumor_seg` - tumor_seg
         * @enum {string}
         */
        SeriesName: "T1" | "T2" | "FLAIR" | "SWI" | "DWI" | "ASL" | "MD" | "FA" | "T1gad" | "brain_mask" | "tumor_mask" | "tumor_core" | "tumor_seg";
        /** @description A session is read to its end, and the next one may not begin yet, or there is none. */
        SessionEnd: {
            /** @description always true */
            finished: boolean;
            /** @description the one that ended, from 1 */
            session: number;
            sessions: number;
            /** @description presentations done, training not counted */
            position: number;
            /** @description over all sessions */
            total: number;
            signed: boolean;
            /**
             * Format: date-time
             * @description before it the next session does not begin; null: not signed yet, none left, or it may begin now
             */
            next_session_at: string | null;
            /** @description no session is left */
            last: boolean;
        };
        /**
         * @description * `F` - F
         *     * `M` - M
         * @enum {string}
         */
        Sex: "F" | "M";
        /** @description An earlier question, and the answers to it after which this one is asked. */
        ShownIf: {
            question: string;
            values: string[];
        };
        /**
         * @description * `right` - right
         *     * `left` - left
         * @enum {string}
         */
        SideEnum: "right" | "left";
        /** @description The reader's own password, once more. */
        SignatureRequest: {
            password: string;
        };
        /** @description The same after the signature, with the receipt. */
        Signed: {
            /** @description always true */
            finished: boolean;
            /** @description the one that ended, from 1 */
            session: number;
            sessions: number;
            /** @description presentations done, training not counted */
            position: number;
            /** @description over all sessions */
            total: number;
            signed: boolean;
            /**
             * Format: date-time
             * @description before it the next session does not begin; null: not signed yet, none left, or it may begin now
             */
            next_session_at: string | null;
            /** @description no session is left */
            last: boolean;
            receipt: components["schemas"]["Receipt"];
        };
        /** @description Similarity by region; null where it was not measured, as without a real volume. */
        Similarity: {
            readonly whole_brain: components["schemas"]["RegionSimilarity"] | null;
            readonly whole_tumour: components["schemas"]["RegionSimilarity"] | null;
            readonly tumour_core: components["schemas"]["RegionSimilarity"] | null;
        };
        /** @description One metric in one region: the simulated volume and the precontrast T1, against the real. */
        SimilarityRow: {
            region: string;
            metric: string;
            /** @description to the real volume */
            readonly higher_is_nearer: boolean;
            simulated: components["schemas"]["Mean"];
            precontrast: components["schemas"]["Mean"];
        };
        /** @description Out-of-fold similarity of a model's volumes. */
        SimilarityTable: {
            columns: string[];
            rows: components["schemas"]["SimilarityRow"][];
        };
        /** @description Cases to simulate. */
        SimulateRequest: {
            cases: string[];
        };
        /** @description A simulated postcontrast volume of a case. */
        Simulated: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            model_id: string;
            model_name: string;
            fold: number;
            /** @description of the simulated volume to the real one */
            similarity: components["schemas"]["Similarity"];
            /** @description of the linearly matched precontrast T1 */
            baseline: components["schemas"]["Similarity"];
            /** Format: date-time */
            created_at: string;
        };
        /**
         * @description * `cases` - cases
         *     * `readers` - readers
         *     * `power` - power
         *     * `difference` - difference
         * @enum {string}
         */
        SolveForEnum: "cases" | "readers" | "power" | "difference";
        /** @description A number that was looked for, or why there is none. */
        Solved: {
            /** Format: double */
            value: number | null;
            /** @description why the value is null */
            reason: string | null;
        };
        /**
         * @description * `ok` - ok
         * @enum {string}
         */
        StatusEnum: "ok";
        /** @description A study, to those who run or analyse it. */
        Study: {
            /** Format: uuid */
            id: string;
            name: string;
            state: components["schemas"]["StudyState"];
            /** @description username */
            lead: string;
            /** @description username; null in older studies: whoever holds the role */
            allocation_holder: string | null;
            /** @description usernames */
            analysts: string[];
            design: components["schemas"]["Design"];
            schedules: components["schemas"]["Schedule"][];
            /** @description of the version asked now */
            questions: components["schemas"]["StudyQuestion"][];
            questions_version: number;
            readers: components["schemas"]["StudyReader"][];
            cases_count: number;
            training_count: number;
            model: components["schemas"]["StudyModel"];
            warnings: components["schemas"]["Warning"][];
            disk: components["schemas"]["Disk"];
            preparation: components["schemas"]["Preparation"];
            audit: components["schemas"]["AuditSummary"] | null;
            record: components["schemas"]["Record"];
            /** @description kept aside: they came too late */
            late_answers: number;
            /** @description what readers are told before their first case */
            instructions: string;
            /** @description whether it is kept how each case was looked at */
            viewing_record: boolean;
            /** @description what is chosen of the analysis plan, fixed by opening */
            analysis: components["schemas"]["Chosen"];
            /** @description the newest job that computes the results */
            analysis_job: components["schemas"]["JobSummary"] | null;
            /**
             * Format: date-time
             * @description when the results shown were computed; null: there are none
             */
            analysed_at: string | null;
            /** @description images that readers could not see */
            faults: components["schemas"]["FaultSeen"][];
            /** @description what you may do now */
            actions: components["schemas"]["ActionsEnum"][];
            events: components["schemas"]["StudyEvent"][];
            /** Format: date-time */
            created_at: string;
        };
        /** @description One line of the study's history. */
        StudyEvent: {
            action: string;
            /** @description username */
            actor: string | null;
            /** @description label of the place it is about, as of one that is added */
            reader: string | null;
            /** @description label of the case it is about, as of one that is repaired */
            case: string | null;
            reason: string;
            /** Format: date-time */
            at: string;
        };
        /** @description What a number may be; empty for questions of other kinds. */
        StudyLimits: {
            unit?: string;
            /** Format: double */
            least?: number | null;
            /** Format: double */
            most?: number | null;
            decimals?: number;
        };
        /** @description What a number may be; empty for questions of other kinds. */
        StudyLimitsRequest: {
            unit?: string;
            /** Format: double */
            least?: number | null;
            /** Format: double */
            most?: number | null;
            decimals?: number;
        };
        /** @description The model whose volumes are the simulated arm. */
        StudyModel: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description One choice of a question. */
        StudyOption: {
            value: string;
            label: string;
        };
        /** @description A question as the study asks it, and where its truth comes from. */
        StudyQuestion: {
            key: string;
            text: string;
            kind: components["schemas"]["QuestionKind"];
            help_text: string;
            required: boolean;
            options: components["schemas"]["StudyOption"][];
            limits: components["schemas"]["StudyLimits"];
            shown_if: components["schemas"]["ShownIf"] | null;
            positive: string;
            truth: components["schemas"]["QuestionTruth"] | components["schemas"]["BlankEnum"];
            truth_settings: components["schemas"]["TruthSettings"];
            version: number;
        };
        /** @description A reader's place and how far it is: counts, never answers. */
        StudyReader: {
            /** @description how results name the reader: R1, R2, ... */
            label: string;
            /** @description null until one accepts */
            username: string | null;
            name: string;
            email: string;
            /** Format: double */
            years_experience: number | null;
            /**
             * @description null: named by account, or no link made yet
             *
             *     * `waiting` - waiting
             *     * `accepted` - accepted
             *     * `expired` - expired
             */
            invitation: (components["schemas"]["InvitationEnum"] | components["schemas"]["NullEnum"]) | null;
            /** Format: date-time */
            withdrawn_at: string | null;
            /** @description presentations completed, training left out */
            done: number;
            total: number;
            training_done: number;
            training_total: number;
            /** @description the first that is not signed, from 1; the last where all are */
            session: number;
            sessions: number;
            /** @description sessions */
            signed: number;
            /**
             * Format: date-time
             * @description when the reader last opened, answered or signed anything
             */
            last_at: string | null;
        };
        /** @description A study in the list. */
        StudyRow: {
            /** Format: uuid */
            id: string;
            name: string;
            state: components["schemas"]["StudyState"];
            lead: string;
            cases_count: number;
            readers_count: number;
            /** @description presentations completed, all readers */
            done: number;
            total: number;
            /** @description reports of images that a reader could not see, not repaired since; while open */
            faults_waiting: number;
            /** Format: date-time */
            created_at: string;
        };
        /**
         * @description * `draft` - Draft
         *     * `open` - Open
         *     * `locked` - Locked
         *     * `unblinded` - Unblinded
         * @enum {string}
         */
        StudyState: "draft" | "open" | "locked" | "unblinded";
        /** @description One question of a training case, after it is completed. */
        Taught: {
            /** @description its key */
            question: string;
            text: string;
            /** @description the reader's, in the option's words; null: unanswerable or none */
            answer: string | null;
            /** @description the right one, in the option's words; null: not known */
            truth: string | null;
            /** @description why it is not known */
            reason: string | null;
        };
        /** @description One test of a comparison: a row of tests.csv. */
        Tested: {
            /** @description e.g. "accuracy: simulated less real" */
            comparison: string;
            /** @description its name, its variance, what it takes as random */
            method: string;
            /** @description of the statistic: z, t, F, chi2, Q */
            symbol: string;
            /** Format: double */
            statistic: number | null;
            /** Format: double */
            df: number | null;
            /**
             * Format: double
             * @description two-sided unless the method says
             */
            p: number | null;
            /**
             * Format: double
             * @description over the plan's family
             */
            p_bonferroni: number | null;
            /**
             * Format: double
             * @description over the plan's family
             */
            p_holm: number | null;
            /** Format: double */
            estimate: number | null;
            /** Format: double */
            low: number | null;
            /** Format: double */
            high: number | null;
            n: number;
            /** @description among methods that allow for readers or cases being alike, 0 the first; null: takes readings as independent */
            rank: number | null;
            /** @description what it takes for granted */
            assumes: string | null;
            /**
             * @description of a margin; null without one
             *
             *     * `superior` - superior
             *     * `non-inferior` - non-inferior
             *     * `equivalent` - equivalent
             *     * `inconclusive` - inconclusive
             */
            verdict: (components["schemas"]["VerdictEnum"] | components["schemas"]["NullEnum"]) | null;
            /** @description why figures are null */
            reason: string | null;
        };
        /** @description Reading times of an arm, in seconds. */
        Times: {
            n: number;
            /** Format: double */
            median: number | null;
            /** Format: double */
            q1: number | null;
            /** Format: double */
            q3: number | null;
            geometric_mean: components["schemas"]["Estimate"];
        };
        /** @description Reading times of a stretch of positions. */
        TimesAt: {
            /** @description position */
            from: number;
            /** @description position */
            to: number;
            n: number;
            /** Format: double */
            median: number | null;
            /** Format: double */
            q1: number | null;
            /** Format: double */
            q3: number | null;
            geometric_mean: components["schemas"]["Estimate"];
        };
        /** @description Reading times along the list. */
        TimesByPosition: {
            bins: components["schemas"]["TimesAt"][];
        };
        /** @description A token, but for the token itself. */
        Token: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description How often real and simulated images were told apart. */
        ToldApart: {
            accuracy: components["schemas"]["Estimate"];
            /**
             * Format: double
             * @description against one half
             */
            p: number | null;
            assumes: string | null;
        };
        /** @description How a truth is made: of the grade, or of the enhancing volume; empty takes the paper's. */
        TruthSettings: {
            /** @description option by grade */
            values?: {
                [key: string]: string;
            };
            /**
             * Format: double
             * @description volume that counts as enhancing
             */
            least_ml?: number;
        };
        /** @description How a truth is made: of the grade, or of the enhancing volume; empty takes the paper's. */
        TruthSettingsRequest: {
            /** @description option by grade */
            values?: {
                [key: string]: string;
            };
            /**
             * Format: double
             * @description volume that counts as enhancing
             */
            least_ml?: number;
        };
        /** @description A table of truths: a row a case, a column a question. */
        TruthTableRequest: {
            /** @description header: case, then question keys; case: label or patient */
            csv: string;
        };
        /**
         * @description * `superior` - superior
         *     * `non-inferior` - non-inferior
         *     * `equivalent` - equivalent
         *     * `inconclusive` - inconclusive
         * @enum {string}
         */
        VerdictEnum: "superior" | "non-inferior" | "equivalent" | "inconclusive";
        /** @description How a case was looked at. */
        ViewingRequest: {
            planes: components["schemas"]["PlanesViewingRequest"];
            /** @description a gesture counts once */
            window_changes: number;
            /** @description measured */
            distances: number;
            /** @description with a maximum-intensity slab */
            mip_ms: number;
            pauses: number;
            paused_ms: number;
        };
        /** @description All that is needed to show the payload. */
        VolumeHeader: {
            /** @description [X, Y, Z] voxels */
            dimensions: number[];
            /** @description [x, y, z] */
            spacing_mm: number[];
            /** @description of the first voxel's centre, LPS */
            origin_mm: number[];
            /** @description unit vectors of i, j and k in LPS */
            direction: number[];
            dtype: components["schemas"]["DtypeEnum"];
            byte_order: components["schemas"]["ByteOrderEnum"];
            order: components["schemas"]["OrderEnum"];
            /** @description of the payload, bytes */
            length: number;
            window: components["schemas"]["Window"];
            /** @description the value outside the brain mask */
            background: number;
        };
        /** @description What weakens the study; accepted one by one when it opens. */
        Warning: {
            code: string;
            message: string;
        };
        /** @description The grey values shown at first: the same for every volume. */
        Window: {
            /** Format: double */
            center: number;
            /** Format: double */
            width: number;
        };
        /** @description A reader who was withdrawn; what was read before counts. */
        Withdrawn: {
            reader: string;
            /** Format: date-time */
            at: string;
            /** @description presentations, training left out */
            completed: number;
            total: number;
        };
        /** @description What every 4xx and 5xx answer carries. */
        Error: {
            error: {
                /** @description stable, for programs */
                code: string;
                /** @description a sentence, for people */
                message: string;
                /** @description what is wrong with each field of the request */
                fields: {
                    [key: string]: string[];
                };
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    preferences_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    preferences_replace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cases_list: {
        parameters: {
            query?: {
                cohort?: string;
                grade?: "2" | "2-3" | "3" | "4" | "unknown";
                /** @description Which field to use when ordering the results. */
                ordering?: string;
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description A search term. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedCaseSummaryList"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cases_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cases_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    case_volume_header: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VolumeHeader"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    case_volume_voxels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                source: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    cases_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportRequestRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    configurations_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Configuration"][];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    invitations_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    invitations_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AcceptanceRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobs_list: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                state?: "cancelled" | "failed" | "queued" | "running" | "succeeded";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedJobSummaryList"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobs_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobs_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    jobs_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    models_list: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedNetworkModelSummaryList"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    models_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNetworkModelRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkModel"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    models_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkModel"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    models_simulate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulateRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    people_list: {
        parameters: {
            query?: {
                /** @description only who holds it */
                role?: "admin" | "allocation_holder" | "analyst" | "lead" | "reader" | "researcher";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"][];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    power: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PowerRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PowerPlan"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    question_templates_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionTemplate"][];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_presentation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Presentation"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompletionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresentationOrSessionEnd"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_fault: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultRequest"];
            };
        };
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_header: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VolumeHeader"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_respond: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewResponseRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedResponse"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedResponse"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptAside"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_voxels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_studies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadingStudy"][];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_completed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletedCase"][];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_current: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresentationOrSessionEnd"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_receipts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"][];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    reading_sign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignatureRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_list: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedStudyRowList"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStudyRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_question_imrmc: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_question_mrmcaov_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_analyse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_audit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_audit_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_codebook_json: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_estimates_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_export_zip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_images_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_late_answers_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_lock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_open: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpeningRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ChoicesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_prepare: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_change_questions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewQuestionsRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_add_reader: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddedReaderRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_invite_reader: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                label: string;
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationLink"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_withdraw_reader: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                label: string;
                study_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_record_json: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_repair: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_report_html: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_report_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_responses_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_results: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Results"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_results_json: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_room: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_tests_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_set_truth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TruthTableRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_unblind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    study_viewing_csv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    studies_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewedStudyRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    tokens_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"][];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    tokens_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTokenRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeToken"];
                };
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    tokens_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description refused or failed */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
