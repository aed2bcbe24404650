/** Generated from the OpenAPI schema by `npm run schema`; do not edit. */

export interface paths {
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List accounts by user name, those that are deactivated last; 404 beyond the last page. */
        get: operations["accounts_list"];
        put?: never;
        /** @description Make an account and the link to its first password; 400 `account`, field by field. */
        post: operations["accounts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return it. */
        get: operations["accounts_read"];
        /** @description Change name, address and roles; 409 `last_administrator`. */
        put: operations["accounts_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Activate. */
        post: operations["accounts_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Deactivate; sessions, tokens and links are over. 409 `last_administrator`. */
        post: operations["accounts_deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List what was done to it, the newest first. */
        get: operations["accounts_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make it; older ones stop working. 409 `inactive` where the account is deactivated. */
        post: operations["accounts_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/remove-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ask this account for no code any more, and end its sessions and tokens. */
        post: operations["accounts_remove_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End every session and every token of it, at once. */
        post: operations["accounts_sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Remove the link; the next login at the provider under this name is linked anew. */
        post: operations["accounts_unlink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{account_id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Unlock. */
        post: operations["accounts_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Send a link to the account's address; the answer is the same where there is none. */
        post: operations["password_forgotten"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Say whose password it sets. */
        get: operations["password_link_read"];
        put?: never;
        /**
         * @description Set the password and log in; 400 `password` where the rules refuse it.
         *
         *     Who has a second factor is not logged in by a link alone: the answer is 202.
         */
        post: operations["password_link_use"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Check the password; 400 `wrong_login`, `code_needed` or `wrong_code`. */
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
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Change it; 400 `wrong_password` or `password`; 429 `locked`. This session stays. */
        post: operations["password_change"];
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
    "/api/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Say how it stands. */
        get: operations["second_factor_read"];
        put?: never;
        /**
         * @description Return a secret for the app; 400 `wrong_password`, 409 `second_factor_on`.
         *
         *     Wrong passwords lock as failed logins do (429 `locked`).
         */
        post: operations["second_factor_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Make them in the place of the others; 400 `wrong_code`. */
        post: operations["second_factor_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Ask for no code any more; 400 `wrong_code`. */
        post: operations["second_factor_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Turn it on and log out elsewhere; 400 `wrong_code`, 409 `not_begun`; 429 `locked`. */
        post: operations["second_factor_on"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Say how long it lasts; asking keeps nobody logged in. */
        get: operations["session_read"];
        put?: never;
        /** @description Say that somebody is here: the idle limit counts from now. */
        post: operations["session_stay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description End them, and every API token. */
        post: operations["sign_out_everywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Return the provider's address; 409 `sso_failed`, `sso_off`. */
        post: operations["sso_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sso/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Log in, and go to the login page, which leads on to addresses of ours alone.
         *
         *     It says what was wrong where something was, and leads there after another try.
         */
        get: operations["sso_finish"];
        put?: never;
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
    "/api/cases/{case_id}/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the case, its flags and decisions, and which case is next. */
        get: operations["case_quality"];
        put?: never;
        /** @description Accept or exclude the case; 400 `reason_needed`, 409 `not_current`. */
        post: operations["case_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}/quality/volumes/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return one byte a voxel in RAS+, x fastest, gzip-compressed on the way. */
        get: operations["case_quality_volume"];
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
    "/api/cases/found/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List them in the order of the folder, only those of `outcome` where it is given. */
        get: operations["found_cases_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/found/{job_id}/dicom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return every series with its guessed kind, and what a person said of it. */
        get: operations["found_dicom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/found/{job_id}/dicom/convert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Keep the corrections and start. 400 `nothing_chosen`, 409 `already_converting`.
         *
         *     The job looks through what it made, too: its cases are listed as those of any scan.
         */
        post: operations["found_dicom_convert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/found/{job_id}/preprocess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Queue a job for each case. 400 `nothing_to_preprocess`, `options_refused`.
         *
         *     409 `already_preprocessing` where a job has each of them.
         */
        post: operations["found_preprocess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/found/{job_id}/preprocessing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List them in the order in which they were asked for. */
        get: operations["found_preprocessing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/found/{job_id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return how many cases there are, by what becomes of them. */
        get: operations["found_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the ids of the cases that the list would show, on all its pages, in no order. */
        get: operations["cases_ids"];
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
        /**
         * @description Start the import; 400 `folder_refused` for a folder outside the import roots.
         *
         *     404 for a scan or an upload that is not there; 409 `upload_incomplete`, `source_gone`,
         *     `dicom_first`.
         */
        post: operations["cases_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Start it; 400 `folder_refused` for a folder outside the import roots.
         *
         *     404 for an upload that is not there; 409 `upload_incomplete`, `source_gone`.
         */
        post: operations["cases_scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List them, the newest first. */
        get: operations["uploads_list"];
        put?: never;
        /** @description Begin one. 413 `too_large` or `too_many_files`, 507 `disk_full`. */
        post: operations["uploads_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/uploads/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return how much has arrived. */
        get: operations["uploads_retrieve"];
        put?: never;
        post?: never;
        /** @description Remove it and its files. 409 `upload_in_use` while a job reads it. */
        delete: operations["uploads_discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/uploads/{upload_id}/arrived": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Return it for up to 1000 files, in the order asked for. */
        post: operations["uploads_arrived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/uploads/{upload_id}/chunk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * @description Take a piece. 400 `checksum_wrong`, 409 `offset_wrong`, 413 `too_large`, 507 `disk_full`.
         *
         *     A piece that has arrived already may be sent again: nothing changes.
         */
        put: operations["uploads_chunk"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/uploads/{upload_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Seal it. 409 `upload_incomplete` where something is missing. */
        post: operations["uploads_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cohorts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the cohorts by name, with how many cases are decided, excluded and flagged. */
        get: operations["cohorts_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cohorts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return counts by grade and site, what each configuration can use, and histograms. */
        get: operations["cohorts_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compare/{volume_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the volume, its scores, and which is next in the order asked for. */
        get: operations["compare_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/compare/{volume_id}/images/{image}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * @description Return one byte a voxel in RAS+, x fastest, gzip-compressed on the way.
         *
         *     404 `not_there`, 409 `not_comparable`.
         */
        get: operations["compare_image"];
        put?: never;
        post?: never;
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
    "/api/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List evaluations, those of one model where it is named; 400 for what is no id. */
        get: operations["evaluations_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{evaluation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return its figures and tables with their captions. */
        get: operations["evaluations_retrieve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{evaluation_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return a zip of figures, tables, scores and provenance. */
        get: operations["evaluations_archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{evaluation_id}/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the file: a PNG to be shown, others to be saved. 404 for a name it has not. */
        get: operations["evaluations_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the kinds of jobs that a researcher starts, in the order of the work. */
        get: operations["forms_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the fields, with the paper's values as defaults, and what to start from. */
        get: operations["forms_retrieve"];
        put?: never;
        /**
         * @description Queue the job.
         *
         *     400 `invalid`, `unknown_case`, `unknown_model`, `unknown_fold`; 409 `missing_inputs`,
         *     `too_few_patients`, `name_taken`, `all_excluded`, `not_trained`, `patient_seen`,
         *     `already_simulated`, `nothing_to_evaluate`: with a sentence for each field, nothing queued.
         */
        post: operations["forms_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forms/{kind}/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Estimate seconds, memory and disk of a form that may be half filled in.
         *
         *     400 `invalid`, `unknown_model`: with a sentence for each field that is wrong. Once
         *     everything is given that must be, it is refused as starting it would be.
         */
        post: operations["forms_estimate"];
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
        /**
         * @description Take the place: with a new account, logged in, or as who is logged in.
         *
         *     409 where he cannot take it, such as a place in a study that he is in already.
         */
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
        /** @description List jobs: of a kind, in a state, or the parts of the job `parent`. */
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
        /**
         * @description Let it go before or after others of its queue. 409 `job_over` when it has ended.
         *
         *     403 `not_yours` for a job that another researcher started; leads may.
         */
        patch: operations["jobs_prioritise"];
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
        /**
         * @description Cancel it and its parts; what runs stops within 5 s. 409 `job_over` when it has ended.
         *
         *     403 `not_yours` for a job that another researcher started; leads may.
         */
        post: operations["jobs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job_id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return its values, for another job like it. 409 `no_form`, `not_finished`. */
        get: operations["jobs_form"];
        put?: never;
        post?: never;
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
        /**
         * @description Queue it again, from its last checkpoint. 409 `job_not_stopped` in any other state.
         *
         *     403 `not_yours` for a job that another researcher started; leads may.
         */
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
        /** @description List models, searched by name and configuration; archived ones where asked for. */
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
        /**
         * @description Delete it; 409 `used_by_study`, `has_refinements`, `model_at_work`.
         *
         *     403 `not_yours` for a model that another researcher made; leads may.
         */
        delete: operations["models_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Archive it: lists and choices show it no more. 409 `model_at_work`. */
        post: operations["models_archive"];
        /** @description Restore it. */
        delete: operations["models_restore"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model_id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the volumes, the worst or the best first; those without the metric come last. */
        get: operations["compare_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model_id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Start making one. 409 `not_trained`, `export_running`. */
        post: operations["models_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model_id}/exports/{job_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Stream the zip from storage. 404 where it was not made, or was removed. */
        get: operations["models_export_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model_id}/promotion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Promote it, in the place of another. 409 `not_trained`, `archived`, `promoted_meanwhile`.
         *
         *     One model at most is promoted for a set of inputs.
         */
        post: operations["models_promote"];
        /** @description Take the promotion back. */
        delete: operations["models_withdraw"];
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
        /**
         * @description Start it; 409 `not_trained`, `archived`, `missing_inputs`, `already_simulated`.
         *
         *     409 `no_map`: the networks cannot give the map of uncertainty.
         *     409 `patient_seen`, `patients_unknown`, `patient_unmatched`: it would not be out of fold.
         */
        post: operations["models_simulate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{model_id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Record it for good, with name and time. 409 `not_imported`, `already_stated`. */
        post: operations["models_state_unseen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Compare them over the cases that both simulated. 400 `same_model`; 404 for no model. */
        get: operations["models_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * @description Start the import. 400 `folder_refused`; 409 `name_taken`, `upload_incomplete`.
         *
         *     404 for an upload that is not one's own.
         */
        post: operations["models_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List each set of inputs that a model takes, once. */
        get: operations["models_inputs"];
        put?: never;
        post?: never;
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
        /** @description List the studies that you run or analyse, newest first; other values order nothing. */
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
    "/api/studies/{study_id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Take the draft and its blinded volumes away; 409 `not_draft`, `under_way`. */
        post: operations["studies_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return what would make the draft again, to be changed; 409 `not_draft`. */
        get: operations["studies_draft"];
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
        /** @description Send it while it is written; 409 `not_unblinded`, `not_analysed`; 429 `busy`. */
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
        /** @description Take no more answers; 409 `not_open`. */
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
        /**
         * @description Ask these from now on: a draft's are replaced, an open study gets a new version.
         *
         *     409 `not_open` where the study is locked.
         */
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
        /** @description Draw a list for one more reader, a new version of the schedule; 409 `not_open`. */
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
        /** @description Make a link; those made before it work no more. 409 `taken`, `withdrawn`, `not_open`. */
        post: operations["studies_invite_reader"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{study_id}/readers/{label}/reminder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Return the text; 409 `not_open`, `withdrawn`, `all_read`. */
        get: operations["studies_reminder"];
        put?: never;
        /** @description Send it, or note that it was taken along; 409 as the text and `no_mail`. */
        post: operations["studies_remind"];
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
        /** @description Let a reader read no further; what he answered stays. 409 `withdrawn`, `not_open`. */
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
        /** @description Take the truths of questions whose truth is a table, all or none; 409 `not_draft`. */
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
        /** @description Join answers, arms and truth, and compute the results as a job; 409 `not_locked`. */
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
    "/api/studies/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Count the cases that match and can be shown; nothing is stored. */
        post: operations["studies_candidates"];
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
        /** @description Make a token; 409 `too_many_tokens` for who has twenty. */
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
    "/api/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description List the workers, also those that were lost since yesterday, and the queues' depths. */
        get: operations["workers_list"];
        put?: never;
        post?: never;
        delete?: never;
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
        /** @description An account, as administrators see it. */
        Account: {
            id: number;
            username: string;
            name: string;
            email: string;
            roles: components["schemas"]["Role"][];
            is_active: boolean;
            /** @description Whether failed logins keep the name out, from some address, or wrong codes from all. */
            readonly is_locked: boolean;
            /** @description Whether a password was set; until then a link is waited for. */
            readonly has_password: boolean;
            /** @description Whether the person has set one up. */
            readonly has_second_factor: boolean;
            /** @description Whether somebody logs in with it by single sign-on. */
            readonly is_linked: boolean;
            /** Format: date-time */
            last_login_at: string | null;
        };
        /**
         * @description * `created` - Account made
         *     * `changed` - Name, address or roles changed
         *     * `link_made` - Link made
         *     * `link_sent` - Link sent by mail
         *     * `password_set` - Password set by a link
         *     * `password_changed` - Password changed
         *     * `deactivated` - Deactivated
         *     * `activated` - Activated again
         *     * `signed_out` - All sessions ended
         *     * `locked` - Locked after failed logins
         *     * `unlocked` - Unlocked
         *     * `token_made` - API token made
         *     * `token_revoked` - API token revoked
         *     * `second_factor_on` - Second factor set up
         *     * `second_factor_off` - Second factor turned off
         *     * `second_factor_removed` - Second factor removed
         *     * `recovery_codes` - New recovery codes
         *     * `sso_linked` - Linked to single sign-on
         *     * `sso_unlinked` - Link to single sign-on removed
         * @enum {string}
         */
        AccountAct: "created" | "changed" | "link_made" | "link_sent" | "password_set" | "password_changed" | "deactivated" | "activated" | "signed_out" | "locked" | "unlocked" | "token_made" | "token_revoked" | "second_factor_on" | "second_factor_off" | "second_factor_removed" | "recovery_codes" | "sso_linked" | "sso_unlinked";
        /** @description What an administrator may change of an account. */
        AccountChangeRequest: {
            name: string;
            email: string;
            roles: components["schemas"]["Role"][];
        };
        /** @description One line of the trail. */
        AccountEvent: {
            /** Format: date-time */
            at: string;
            act: components["schemas"]["AccountAct"];
            words: string;
            /** @description User name of who did it; empty for the command line and who was not logged in. */
            readonly actor: string;
            /** @description What the words leave open, such as the roles before and after; empty for no more. */
            readonly detail: string;
        };
        /** @description A page of the trail. */
        AccountEventPage: {
            count: number;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["AccountEvent"][];
        };
        /** @description A link to a password: the only answer that has it. */
        AccountLink: {
            /** @description a path of this Verum, shown once */
            link: string;
            /** Format: date-time */
            expires_at: string;
            /** @description whether it went to the account's address as well */
            mailed: boolean;
        };
        /** @description A page of accounts. */
        AccountPage: {
            count: number;
            next: string | null;
            previous: string | null;
            results: components["schemas"]["Account"][];
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
         *     * `discard` - Delete the draft, or make another of it
         *     * `remind` - Remind readers
         * @enum {string}
         */
        ActionsEnum: "prepare" | "audit" | "open" | "amend" | "lock" | "unblind" | "repair" | "plan" | "analyse" | "discard" | "remind";
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
        /** @description How much of each has arrived, in the order asked for. */
        Arrived: {
            received_bytes: number[];
        };
        /** @description Files of which is asked how much has arrived. */
        ArrivedRequestRequest: {
            files: components["schemas"]["FileSizeRequest"][];
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
            /** @description labels of readers whose lists were drawn after the audit */
            unaudited: string[];
        };
        /** @description How the arms would be spread. */
        Balance: {
            readers: components["schemas"]["PreviewedReader"][];
            grades: components["schemas"]["PreviewedGrade"][];
            cases: number;
        };
        /** @description Where one wants to be afterwards: a path of this Verum. */
        BeginRequest: {
            next: string;
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
        /** @description How many cases match, how many of them a study could show, and why not the others. */
        Candidates: {
            matching: number;
            fit: number;
            /** @description those that fit, by grade; unknown last */
            grades: components["schemas"]["Counted"][];
            /** @description the others by reason, most cases first */
            left_out: components["schemas"]["Counted"][];
        };
        /** @description A model and a filter of cases. */
        CandidatesAskedRequest: {
            /** Format: uuid */
            model: string;
            where?: components["schemas"]["WhereRequest"];
            training_cases?: string[];
        };
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
             * @description of quality control; empty for none
             *
             *     * `` -
             *     * `accepted` - Accepted
             *     * `excluded` - Excluded
             */
            readonly decision: components["schemas"]["DecisionEnum"] | components["schemas"]["BlankEnum"];
            readonly flag_count: number;
            /** @description where it was scanned */
            readonly site: string;
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
        /** @description The cases that match, by id. */
        CaseIds: {
            ids: string[];
        };
        /** @description Cases to bring in: a folder, an upload, or what a scan has shown. */
        CaseImportRequest: {
            /** @description on the server, below one of its import roots */
            folder?: string;
            /**
             * Format: uuid
             * @description one's own, complete
             */
            upload?: string;
            /**
             * @description or the table's, or the folder's
             * @default
             */
            cohort: string;
            /**
             * Format: uuid
             * @description the job that looked through them
             */
            scan?: string;
        };
        /** @description Cases to look through: a folder on the server, or a complete upload. */
        CaseSourceRequest: {
            /** @description on the server, below one of its import roots */
            folder?: string;
            /**
             * Format: uuid
             * @description one's own, complete
             */
            upload?: string;
            /**
             * @description or the table's, or the folder's
             * @default
             */
            cohort: string;
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
             * @description of quality control; empty for none
             *
             *     * `` -
             *     * `accepted` - Accepted
             *     * `excluded` - Excluded
             */
            readonly decision: components["schemas"]["DecisionEnum"] | components["schemas"]["BlankEnum"];
            readonly flag_count: number;
            /** @description where it was scanned */
            readonly site: string;
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
        /** @description One's password, and what it shall be. */
        ChangePasswordRequest: {
            old_password: string;
            password: string;
        };
        /** @description What the lead chooses of the plan; what is left out is the paper's. */
        Choices: {
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
        /** @description What a form was filled in with; keys left out take their defaults. */
        ChosenRequest: {
            values: {
                [key: string]: unknown;
            };
        };
        /** @description How much of the file has arrived. */
        ChunkTaken: {
            received_bytes: number;
        };
        /**
         * @description * `unreadable` - A file cannot be read
         *     * `series_missing` - Series missing
         *     * `grid_mismatch` - Grids differ
         *     * `odd_spacing` - Odd voxel size
         *     * `odd_orientation` - Odd orientation
         *     * `empty_intensities` - Empty or constant intensities
         *     * `clipped_intensities` - Clipped intensities
         *     * `mask_missing` - Mask missing
         *     * `mask_size` - Mask too small or too large
         *     * `tumour_outside` - Tumour outside the brain
         *     * `registration_doubtful` - Registration doubtful
         *     * `series_swapped` - Series swapped
         *     * `same_image` - Same image twice
         *     * `pre_is_post` - Precontrast equals postcontrast
         *     * `duplicate` - Duplicate of another case
         * @enum {string}
         */
        CodeEnum: "unreadable" | "series_missing" | "grid_mismatch" | "odd_spacing" | "odd_orientation" | "empty_intensities" | "clipped_intensities" | "mask_missing" | "mask_size" | "tumour_outside" | "registration_doubtful" | "series_swapped" | "same_image" | "pre_is_post" | "duplicate";
        /** @description What the app shows, or a recovery code. */
        CodeRequest: {
            code: string;
        };
        /** @description All that a cohort's page shows. */
        Cohort: {
            name: string;
            cases: number;
            accepted: number;
            excluded: number;
            /** Format: uuid */
            first: string;
            /** Format: uuid */
            first_undecided: string | null;
            grades_by_site: components["schemas"]["GradeAtSite"][];
            uses: components["schemas"]["Use"][];
            flags: components["schemas"]["FlagCount"][];
            histograms: components["schemas"]["Histogram"][];
        };
        /** @description A cohort as lists show it. */
        CohortRow: {
            name: string;
            cases: number;
            decided: number;
            excluded: number;
            flagged: number;
        };
        /** @description A simulated volume beside the real one: all the page shows but the voxels. */
        Compared: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            case_id: string;
            patient: string;
            cohort: string;
            /** @description of quality control */
            decision: string;
            /** Format: uuid */
            model_id: string;
            model_name: string;
            fold: number;
            shape: number[];
            spacing_mm: number[];
            /** @description voxel [i, j, k] to begin at */
            focus: number[];
            masks: components["schemas"]["SeriesName"][];
            readonly images: components["schemas"]["ComparedImage"][];
            readonly metrics: components["schemas"]["ComparedMetric"][];
            similarity: components["schemas"]["Similarity"];
            /** @description of the linearly matched precontrast T1 */
            baseline: components["schemas"]["Similarity"];
            /** @description volumes of this case, its own included */
            others: components["schemas"]["OtherVolume"][];
            /** @description in the order asked for, from 1; null where the search hides it */
            position: number | null;
            total: number;
            /** Format: uuid */
            previous: string | null;
            /** Format: uuid */
            following: string | null;
        };
        /** @description How the bytes of an image are read: 0 outside the brain, 1 to 255 from `low` to `high`. */
        ComparedImage: {
            name: components["schemas"]["ComparedImageNameEnum"];
            /**
             * Format: double
             * @description z-score of byte 1
             */
            low: number;
            /**
             * Format: double
             * @description z-score of byte 255
             */
            high: number;
            /** @description why it cannot be shown; empty if */
            absent: string;
        };
        /**
         * @description * `precontrast` - precontrast
         *     * `real` - real
         *     * `simulated` - simulated
         *     * `difference` - difference
         *     * `uncertainty` - uncertainty
         * @enum {string}
         */
        ComparedImageNameEnum: "precontrast" | "real" | "simulated" | "difference" | "uncertainty";
        /** @description A metric and its direction. */
        ComparedMetric: {
            key: components["schemas"]["KeyEnum"];
            label: string;
            title: string;
            higher_is_nearer: boolean;
        };
        /** @description A simulated volume in the list of a model's. */
        ComparedRow: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly case_id: string;
            patient: string;
            cohort: string;
            fold: number;
            /**
             * Format: double
             * @description null where it is undefined
             */
            value: number | null;
            /**
             * Format: double
             * @description of the linearly matched precontrast T1
             */
            baseline_value: number | null;
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
        /** @description A word and how many cases it is of. */
        Counted: {
            name: string;
            cases: number;
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
        /** @description A damaged file, by its number in the order of the paths. */
        DamagedFile: {
            file: number;
            problem: string;
        };
        /** @description A decision to be taken. */
        DecideRequest: {
            decision: components["schemas"]["DecisionEnum"];
            /**
             * @description to exclude
             * @default
             */
            reason: string;
        };
        /**
         * @description * `` -
         *     * `accepted` - Accepted
         *     * `excluded` - Excluded
         * @enum {string}
         */
        DecisionEnum: "accepted" | "excluded";
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
        /** @description Corrections of the table, and how to convert. */
        DicomConversionRequest: {
            corrections?: components["schemas"]["DicomCorrectionRequest"][];
            /**
             * @description or the scan's
             * @default
             */
            cohort: string;
            /**
             * @description age up to 89, and sex
             * @default false
             */
            keep_age_sex: boolean;
            /**
             * @description take faces out of the volumes
             * @default false
             */
            deface: boolean;
        };
        /** @description What a person says of one series. */
        DicomCorrectionRequest: {
            series: string;
            kind: components["schemas"]["DicomKind"];
            use: boolean;
            /**
             * @description somebody looked: the text in its pixels names nobody
             * @default false
             */
            accept_text: boolean;
        };
        /**
         * @description * `T1` - T1
         *     * `T1gad` - T1gad
         *     * `T2` - T2
         *     * `FLAIR` - FLAIR
         *     * `SWI` - SWI
         *     * `DWI` - DWI
         *     * `DTI` - DTI
         *     * `ADC` - ADC
         *     * `trace` - trace
         *     * `FA` - FA
         *     * `ASL` - ASL
         *     * `localiser` - localiser
         *     * `other` - other
         * @enum {string}
         */
        DicomKind: "T1" | "T1gad" | "T2" | "FLAIR" | "SWI" | "DWI" | "DTI" | "ADC" | "trace" | "FA" | "ASL" | "localiser" | "other";
        /** @description One series: what it is taken for and why, and what a person said of it. */
        DicomLine: {
            series: string;
            /** @description pseudonym */
            patient: string;
            examination: string;
            number: string;
            guess: components["schemas"]["DicomKind"];
            /**
             * Format: double
             * @description 0 to 1
             */
            confidence: number;
            reasons: string[];
            /** @description why it cannot be converted */
            problems: string[];
            /** @description why it would be used or not */
            why: string;
            vendor: string;
            slices: number;
            volumes: number;
            spacing_mm: number[];
            /** Format: double */
            te_ms: number | null;
            /** Format: double */
            tr_ms: number | null;
            /** Format: double */
            ti_ms: number | null;
            /** Format: double */
            flip_deg: number | null;
            b_values: number[];
            directions: number;
            /**
             * Format: double
             * @description since the examination's first
             */
            minutes: number | null;
            files: number;
            /** @description why text may be burnt into its pixels; empty if not */
            text: string;
            kind: components["schemas"]["DicomKind"];
            use: boolean;
            accept_text: boolean;
            /** @description why the last conversion refused it */
            refusal: string;
            /** @description of the last conversion */
            warnings: string[];
        };
        /** @description A kind, and the series that it becomes; two that become one compete. */
        DicomTarget: {
            name: components["schemas"]["DicomKind"];
            /** @description of ASL, DWI, FA, FLAIR, MD, SWI, T1, T1gad, T2, diffusion */
            becomes: string | null;
        };
        /** @description One setting that differs. */
        DifferingSetting: {
            key: string;
            a: string;
            b: string;
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
            /**
             * Format: double
             * @description on patients held out
             */
            readonly validation_loss: number | null;
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
        /** @description The model that was evaluated. */
        EvaluatedModel: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description An evaluation with its figures and tables. */
        Evaluation: {
            /** Format: uuid */
            readonly id: string;
            readonly model: components["schemas"]["EvaluatedModel"];
            /** Format: uuid */
            readonly job: string;
            /** @description with a real volume to compare with */
            readonly cases_count: number;
            /** @description Count the figures. */
            readonly figures_count: number;
            /** @description Count the tables. */
            readonly tables_count: number;
            /** Format: date-time */
            readonly created_at: string;
            readonly created_by: string | null;
            readonly figures: components["schemas"]["Figure"][];
            readonly tables: components["schemas"]["Table"][];
            /** @description figure -> why it is not there */
            readonly left_out: {
                [key: string]: string;
            };
        };
        /** @description An evaluation as lists show it. */
        EvaluationSummary: {
            /** Format: uuid */
            readonly id: string;
            readonly model: components["schemas"]["EvaluatedModel"];
            /** Format: uuid */
            readonly job: string;
            /** @description with a real volume to compare with */
            readonly cases_count: number;
            /** @description Count the figures. */
            readonly figures_count: number;
            /** @description Count the tables. */
            readonly tables_count: number;
            /** Format: date-time */
            readonly created_at: string;
            readonly created_by: string | null;
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
        /** @description The choice of another field that makes this one mean something. */
        FieldCondition: {
            key: string;
            choice: string;
        };
        /** @description One figure: what it shows, method and n, and its files' names. */
        Figure: {
            name: string;
            caption: string;
            files: string[];
        };
        /** @description A file of an upload. */
        FileSizeRequest: {
            name: string;
            /** Format: int64 */
            size_bytes: number;
        };
        /** @description One doubt about a case. */
        Flag: {
            code: components["schemas"]["CodeEnum"];
            severity: components["schemas"]["SeverityEnum"];
            series: (components["schemas"]["SeriesName"] | components["schemas"]["NullEnum"]) | null;
            title: string;
            /** @description what was measured, and what would be right */
            words: string;
            /** Format: double */
            value: number | null;
            /** @description voxel [i, j, k] to look at */
            place: number[] | null;
        };
        /** @description How many cases carry a flag. */
        FlagCount: {
            code: components["schemas"]["CodeEnum"];
            words: string;
            /**
             * @description the worst met
             *
             *     * `stop` - stop
             *     * `doubt` - doubt
             *     * `note` - note
             */
            severity: components["schemas"]["SeverityEnum"];
            cases: number;
        };
        /** @description One fold: which cases its network did not see, and how its loss went down. */
        Fold: {
            /** @description from 0 */
            readonly index: number;
            /** @description ids of cases */
            readonly held_out: string[];
            /** @description ids of cases */
            readonly training: string[];
            /** @description patients that imported weights name as trained on, cases here or not */
            readonly elsewhere_count: number;
            readonly history: components["schemas"]["Epoch"][];
            readonly weights_sha256: string;
        };
        /** @description Whose password is forgotten. */
        ForgottenRequest: {
            username: string;
        };
        /** @description Everything that a page needs to ask for one kind of job. */
        Form: {
            kind: string;
            title: string;
            /** @description of the button */
            verb: string;
            about: string;
            groups: components["schemas"]["FormGroup"][];
            /** @description in the order of the page */
            fields: components["schemas"]["FormField"][];
            /** @description empty where nothing is configured */
            presets: components["schemas"]["FormPreset"][];
        };
        /** @description One field: what it takes and what is taken where it is left out. */
        FormField: {
            key: string;
            label: string;
            help: string;
            /** @description empty for none */
            unit: string;
            /** @description key of a group */
            group: string;
            /** @description shown at once, and not folded away */
            usual: boolean;
            required: boolean;
            type: components["schemas"]["TypeEnum"];
            /** @description null where it must be given */
            default: unknown;
            /** @description completes "must be ..." */
            wanted: string;
            /** Format: double */
            minimum?: number;
            /** Format: double */
            maximum?: number;
            /**
             * Format: double
             * @description a bound that is itself left out
             */
            above?: number;
            /**
             * Format: double
             * @description a bound that is itself left out
             */
            below?: number;
            multiple_of?: number;
            choices?: string[];
            /** @description numbers in a list */
            fewest?: number;
            /** @description numbers in a list */
            most?: number;
            /** @description letters of a text */
            longest?: number;
            /** @description shown and sent with it alone */
            only_with?: components["schemas"]["FieldCondition"];
        };
        /** @description Fields that stand together. */
        FormGroup: {
            key: string;
            title: string;
        };
        /** @description The values that a job was started with. */
        FormOfJob: {
            kind: string;
            values: {
                [key: string]: unknown;
            };
        };
        /** @description A configuration to start from: all its values. */
        FormPreset: {
            name: string;
            title: string;
            description: string;
            values: {
                [key: string]: unknown;
            };
        };
        /** @description A kind of job that can be started. */
        FormSummary: {
            kind: string;
            title: string;
            about: string;
            /** @description of the page it is started on */
            address: string;
        };
        /** @description One case of a scan or an import: what would become of it, or what did, and why. */
        FoundCase: {
            readonly patient: string;
            readonly cohort: string;
            /** @description below the folder that was looked through */
            readonly folder: string;
            readonly layout: string;
            readonly outcome: components["schemas"]["Outcome"];
            readonly why: string[];
            readonly series: components["schemas"]["SeriesName"][];
            readonly grade: (components["schemas"]["Grade"] | components["schemas"]["NullEnum"]) | null;
            /** Format: double */
            readonly age_years: number | null;
            readonly sex: (components["schemas"]["Sex"] | components["schemas"]["NullEnum"]) | null;
            /**
             * Format: uuid
             * @description as imported
             */
            readonly case: string | null;
        };
        /** @description What a scan found in DICOM. */
        FoundDicom: {
            /** @description files that are images */
            images: number;
            /** @description files that are there twice */
            copies: number;
            no_images: components["schemas"]["NoImages"][];
            damaged: components["schemas"]["DamagedFile"][];
            /** @description whether the files are still there */
            can_convert: boolean;
            /**
             * Format: uuid
             * @description the last job that did
             */
            converted_by: string | null;
            kinds: components["schemas"]["DicomTarget"][];
            series: components["schemas"]["DicomLine"][];
        };
        /** @description A scan or an import as a whole. */
        FoundSummary: {
            /** @description name of the folder or upload */
            source: string;
            cohort: string;
            counts: components["schemas"]["OutcomeCounts"];
            /** @description whether the source is still there */
            can_import: boolean;
            /** @description the mapping file that was read */
            mapping: string | null;
            /** @description the tables of patients that were read */
            tables: string[];
            /** @description what is to be looked at of the tables */
            doubts: string[];
            /** @description whether the source is DICOM, to be converted */
            dicom: boolean;
            /**
             * Format: uuid
             * @description the scan whose DICOM this read
             */
            converts: string | null;
            preprocessing: components["schemas"]["StateCounts"];
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
        /** @description How many cases of one grade come from one site. */
        GradeAtSite: {
            site: string;
            grade: components["schemas"]["GradeAtSiteGradeEnum"];
            cases: number;
        };
        /**
         * @description * `2` - 2
         *     * `3` - 3
         *     * `4` - 4
         *     * `2-3` - 2-3
         *     * `unknown` - unknown
         * @enum {string}
         */
        GradeAtSiteGradeEnum: "2" | "3" | "4" | "2-3" | "unknown";
        /** @description That the server is up, and what the login page shows: the demo's logins, single sign-on. */
        Health: {
            status: components["schemas"]["StatusEnum"];
            demo: boolean;
            /** @description what single sign-on is called here; empty: none */
            sso: string;
        };
        /** @description How one measure spreads over the cases. */
        Histogram: {
            name: string;
            label: string;
            unit: string;
            /** @description one more than counts */
            edges: number[];
            counts: number[];
            /** @description cases without the measure */
            unknown: number;
        };
        /** @description A run trained elsewhere: a folder on the server, or a complete upload. */
        ImportWeightsRequest: {
            name: string;
            /** @description on the server, below one of its import roots */
            folder?: string;
            /**
             * Format: uuid
             * @description one's own, complete
             */
            upload?: string;
            /** @description the statement that the weights saw no patient of whom names tell nothing */
            unseen?: string;
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
        /** @description The sets of inputs among all models. */
        InputSets: {
            inputs: string[][];
        };
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
            readonly queue: string;
            /** @description of its queue, the highest goes first */
            readonly priority: number;
            /** Format: uuid */
            readonly parent: string | null;
            /** @description fold, trial, ..., from 0 */
            readonly part: number | null;
            /**
             * @description how many parts it has; 0 for none
             * @default 0
             */
            readonly parts: number;
            /** @description host that runs or ran it last */
            readonly machine: string;
            readonly used: components["schemas"]["JobUse"];
            /** @description what who asks may do with it as it stands; the request is in the context */
            readonly may: components["schemas"]["JobAct"][];
            readonly stages: components["schemas"]["JobStage"][];
            readonly curve: components["schemas"]["CurvePoint"][];
            /** @description the last lines the child process wrote */
            readonly log: string;
            /** @description what was made, by kind of job; null until then */
            readonly result: {
                [key: string]: unknown;
            } | null;
            /** @description how many cases quality control keeps from it, and why; empty for none */
            readonly left_out: string;
        };
        /**
         * @description * `cancel` - cancel
         *     * `prioritise` - prioritise
         *     * `resume` - resume
         * @enum {string}
         */
        JobAct: "cancel" | "prioritise" | "resume";
        /** @description What a job would take. */
        JobEstimate: {
            /** Format: double */
            seconds: number;
            /** @description of its largest process; of the GPU with one */
            memory_bytes: number;
            disk_bytes: number;
            /** @description sentences */
            based_on: string[];
        };
        /**
         * @description * `scan` - Look through cases
         *     * `preprocess` - Preprocess cases
         *     * `import` - Import cases
         *     * `train` - Train a network
         *     * `fold` - Train one fold
         *     * `refine` - Refine a network
         *     * `search` - Search for a configuration
         *     * `trial` - Try one configuration
         *     * `simulate` - Simulate postcontrast volumes
         *     * `cases` - Simulate some of the cases
         *     * `evaluate` - Evaluate a network
         *     * `export` - Export a network
         *     * `adopt` - Import weights
         *     * `materialise` - Write a study's blinded volumes
         *     * `analyse` - Analyse a study
         * @enum {string}
         */
        JobKind: "scan" | "preprocess" | "import" | "train" | "fold" | "refine" | "search" | "trial" | "simulate" | "cases" | "evaluate" | "export" | "adopt" | "materialise" | "analyse";
        /** @description A job as the list of jobs shows it. */
        JobRow: {
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
            readonly queue: string;
            /** @description of its queue, the highest goes first */
            readonly priority: number;
            /** Format: uuid */
            readonly parent: string | null;
            /** @description fold, trial, ..., from 0 */
            readonly part: number | null;
            /**
             * @description how many parts it has; 0 for none
             * @default 0
             */
            readonly parts: number;
            /** @description host that runs or ran it last */
            readonly machine: string;
            readonly used: components["schemas"]["JobUse"];
            /** @description what who asks may do with it as it stands; the request is in the context */
            readonly may: components["schemas"]["JobAct"][];
        };
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
        /** @description What a job has used so far, all its attempts and parts together. */
        JobUse: {
            /**
             * Format: double
             * @description processor time
             */
            cpu_s?: number;
            /**
             * Format: double
             * @description of one process group
             */
            peak_memory_bytes?: number;
            /**
             * Format: double
             * @description of its files; known at its end
             */
            disk_bytes?: number;
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
        /**
         * @description * `cc` - CC
         *     * `mi` - MI
         *     * `ssim` - SSIM
         *     * `nrmse` - NRMSE
         *     * `smape` - SMAPE
         *     * `logac` - LOGAC
         *     * `medsymac` - MEDSYMAC
         * @enum {string}
         */
        KeyEnum: "cc" | "mi" | "ssim" | "nrmse" | "smape" | "logac" | "medsymac";
        /** @description A series or mask that some cases have not. */
        Lacking: {
            series: components["schemas"]["SeriesName"];
            cases: number;
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
            /** @description of the second factor, where `code_needed` was answered */
            code?: string;
        };
        /** @description A new account, and the link by which its owner sets a password. */
        MadeAccount: {
            /** @description a path of this Verum, shown once */
            link: string;
            /** Format: date-time */
            expires_at: string;
            /** @description whether it went to the account's address as well */
            mailed: boolean;
            account: components["schemas"]["Account"];
        };
        /** @description A new token: the only answer that has it. */
        MadeToken: {
            /** Format: uuid */
            id: string;
            name: string;
            scope: components["schemas"]["TokenScope"];
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
            /** @description Whether nothing else is open until a second factor is set up. */
            readonly second_factor_due: boolean;
        };
        /** @description Mean and standard deviation over cases; null where there is no case. */
        Mean: {
            /** Format: double */
            mean: number | null;
            /** Format: double */
            sd: number | null;
            n: number;
        };
        /** @description Two models side by side. */
        ModelComparison: {
            a: components["schemas"]["NetworkModelSummary"];
            b: components["schemas"]["NetworkModelSummary"];
            /** @description those that differ */
            settings: components["schemas"]["DifferingSetting"][];
            equal_settings: number;
            /** @description simulated by both */
            shared_cases: number;
            only_a: number;
            only_b: number;
            rows: components["schemas"]["ModelDifference"][];
        };
        /** @description One metric in one region over the cases that both simulated; difference is a - b. */
        ModelDifference: {
            region: string;
            metric: string;
            higher_is_nearer: boolean;
            a: components["schemas"]["Mean"];
            b: components["schemas"]["Mean"];
            /** Format: double */
            difference: number | null;
            /**
             * Format: double
             * @description of the 95 % confidence interval
             */
            lower: number | null;
            /** Format: double */
            upper: number | null;
            /** Format: double */
            t: number | null;
            /** Format: double */
            df: number | null;
            /**
             * Format: double
             * @description two-tailed, of a paired t test
             */
            p: number | null;
            /** Format: double */
            p_bonferroni: number | null;
            /** @description tests that P was corrected for */
            family: number;
            /** @description why there is no test */
            reason: string;
            /**
             * @description by the mean
             *
             *     * `a` - a
             *     * `b` - b
             */
            nearer: (components["schemas"]["NearerEnum"] | components["schemas"]["NullEnum"]) | null;
        };
        /** @description A package of a model. */
        ModelExport: {
            /** Format: uuid */
            readonly id: string;
            readonly state: components["schemas"]["JobState"];
            /**
             * Format: double
             * @description of the whole job, 0 to 1
             */
            readonly progress: number;
            readonly error: string;
            /** Format: date-time */
            readonly finished_at: string | null;
            /** @description Return its size; None before it is there. */
            readonly bytes: number | null;
            /** @description Return its checksum; None before it is there. */
            readonly sha256: string | null;
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
        /** @description A model by name. */
        ModelName: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
        };
        /** @description Where weights come from; null where it was not recorded. */
        ModelProvenance: {
            code_version: string | null;
            seed: number | null;
            machine: string | null;
            packages: string | null;
            trained_at: string | null;
            /** @description checksums kept */
            input_files: number;
            /** @description of imported weights: what came in */
            source: string | null;
            /** @description of an imported run.json */
            run_sha256: string | null;
            /** @description of imported weights: their patients' names tell who was seen */
            names_match: boolean | null;
            unseen_stated: components["schemas"]["Statement"] | null;
        };
        /**
         * @description * `a` - a
         *     * `b` - b
         * @enum {string}
         */
        NearerEnum: "a" | "b";
        /** @description A model with its folds and its table. */
        NetworkModel: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @description name of a file in ml/configs */
            readonly configuration: string;
            readonly origin: components["schemas"]["OriginEnum"];
            readonly base: components["schemas"]["ModelName"] | null;
            /** Format: date-time */
            readonly promoted_at: string | null;
            readonly promoted_by: string | null;
            /** Format: date-time */
            readonly archived_at: string | null;
            /** @description of all folds */
            readonly weights_bytes: number | null;
            /** @description SSIM in the whole tumour, out of fold; null before cases are simulated */
            readonly headline: components["schemas"]["Mean"] | null;
            readonly inputs: components["schemas"]["InputName"][];
            readonly cases_count: number;
            /** @description trained so far */
            readonly folds_count: number;
            readonly simulated_count: number;
            readonly job: components["schemas"]["ModelJob"] | null;
            /** Format: date-time */
            readonly created_at: string;
            readonly created_by: string | null;
            /** @description ids */
            readonly cases: string[];
            readonly folds: components["schemas"]["Fold"][];
            readonly table: components["schemas"]["SimilarityTable"] | null;
            /** @description cases that the table leaves out since quality control excluded them, and why */
            readonly left_out: string;
            /** @description the configuration as it was used */
            readonly settings: components["schemas"]["Setting"][];
            readonly provenance: components["schemas"]["ModelProvenance"];
            readonly refinements: components["schemas"]["ModelName"][];
            /** @description names of those it gives images to */
            readonly studies: string[];
            /** @description packages, the newest first */
            readonly exports: components["schemas"]["ModelExport"][];
            /** @description ids of those of its cases that are usable and that it has not simulated */
            readonly not_simulated: string[];
            /** @description what, of that which not every researcher may, who asks may do with it */
            readonly may: components["schemas"]["NetworkModelMayEnum"][];
        };
        /**
         * @description * `delete` - delete
         * @enum {string}
         */
        NetworkModelMayEnum: "delete";
        /** @description A model as lists show it. */
        NetworkModelSummary: {
            /** Format: uuid */
            readonly id: string;
            readonly name: string;
            /** @description name of a file in ml/configs */
            readonly configuration: string;
            readonly origin: components["schemas"]["OriginEnum"];
            readonly base: components["schemas"]["ModelName"] | null;
            /** Format: date-time */
            readonly promoted_at: string | null;
            readonly promoted_by: string | null;
            /** Format: date-time */
            readonly archived_at: string | null;
            /** @description of all folds */
            readonly weights_bytes: number | null;
            /** @description SSIM in the whole tumour, out of fold; null before cases are simulated */
            readonly headline: components["schemas"]["Mean"] | null;
            readonly inputs: components["schemas"]["InputName"][];
            readonly cases_count: number;
            /** @description trained so far */
            readonly folds_count: number;
            readonly simulated_count: number;
            readonly job: components["schemas"]["ModelJob"] | null;
            /** Format: date-time */
            readonly created_at: string;
            readonly created_by: string | null;
        };
        /** @description An account to make. */
        NewAccountRequest: {
            name: string;
            email: string;
            roles: components["schemas"]["Role"][];
            username: string;
        };
        /** @description How the schedule is drawn; ranges are the design's own. */
        NewDesign: {
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
        /** @description A password to set. */
        NewPasswordRequest: {
            password: string;
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
        NewReader: {
            username?: string;
            /** Format: email */
            email?: string;
            name?: string;
            /** Format: double */
            years_experience?: number | null;
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
        NewStudy: {
            name: string;
            /** Format: uuid */
            model: string;
            /** @description or cohort and quotas; or where */
            cases?: string[];
            /** @description every case that matches; with quotas, drawn from them */
            where?: components["schemas"]["Where"];
            cohort?: string;
            /** @description how many cases of each grade to draw from the cohort: {"4": 20, "2": 10} */
            quotas?: {
                [key: string]: number;
            };
            readers: components["schemas"]["NewReader"][];
            /** @description username; the lead where he holds the role */
            allocation_holder?: string;
            /** @description usernames */
            analysts?: string[];
            design?: components["schemas"]["NewDesign"];
            questions?: ("paper" | "paper_confidence") | components["schemas"]["NewQuestion"][];
            /** @description what readers are told before their first case; empty: the room's own words */
            instructions?: string;
            /** @description whether it is kept how each case was looked at */
            viewing_record?: boolean;
            /** @description of the analysis plan */
            analysis?: components["schemas"]["Choices"];
            /**
             * Format: uuid
             * @description a draft of yours that is deleted as this one is made
             */
            replaces?: string;
        };
        /** @description A study to create; its seed is drawn by the server. */
        NewStudyRequest: {
            name: string;
            /** Format: uuid */
            model: string;
            /** @description or cohort and quotas; or where */
            cases?: string[];
            /** @description every case that matches; with quotas, drawn from them */
            where?: components["schemas"]["WhereRequest"];
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
            /**
             * Format: uuid
             * @description a draft of yours that is deleted as this one is made
             */
            replaces?: string;
        };
        /** @description A token to make. */
        NewTokenRequest: {
            /** @description what it is for */
            name: string;
            /** @default 90 */
            days: number;
            /**
             * @description what it opens, of what its owner may do; read: whatever only looks
             *
             *     * `read` - Read the console
             *     * `export` - Export results
             *     * `console` - Everything in the console
             * @default read
             */
            scope: components["schemas"]["TokenScope"];
        };
        /** @description A folder or zip file to be sent. */
        NewUploadRequest: {
            /** @description of the folder, or of the zip file */
            name: string;
            kind: components["schemas"]["UploadKind"];
            /**
             * Format: int64
             * @description of all files
             */
            size_bytes: number;
            file_count: number;
        };
        /** @description Files that are no images. */
        NoImages: {
            words: string;
            count: number;
        };
        /** @enum {unknown} */
        NullEnum: null;
        /** @description Cases whose truth is unknown. */
        NullTruth: {
            cases: number;
            reasons: string[];
        };
        /** @description What the app has to know: the only answer that has it. */
        Offered: {
            /** @description base32, for typing */
            secret: string;
            /** @description the same as a QR code: an SVG as a data: URI */
            picture: string;
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
        /**
         * @description * `trained` - Trained here
         *     * `refined` - Refined here
         *     * `imported` - Imported
         * @enum {string}
         */
        OriginEnum: "trained" | "refined" | "imported";
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
        /** @description A simulated volume of the same case. */
        OtherVolume: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            model_id: string;
            model_name: string;
            fold: number;
        };
        /**
         * @description * `new` - New
         *     * `version` - New version
         *     * `unchanged` - Unchanged
         *     * `unaligned` - Must be preprocessed
         *     * `refused` - Refused
         * @enum {string}
         */
        Outcome: "new" | "version" | "unchanged" | "unaligned" | "refused";
        /** @description How many cases, by what becomes of them. */
        OutcomeCounts: {
            new: number;
            version: number;
            unchanged: number;
            unaligned: number;
            refused: number;
        };
        /** @description One's password once more. */
        OwnPasswordRequest: {
            password: string;
        };
        /** @description How long a reading takes, in the median, on this server. */
        Pace: {
            /** Format: double */
            seconds: number;
            /** @description readings; 0: a guess, too little was read here */
            based_on: number;
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
        PaginatedComparedRowList: {
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
            results: components["schemas"]["ComparedRow"][];
        };
        PaginatedEvaluationSummaryList: {
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
            results: components["schemas"]["EvaluationSummary"][];
        };
        PaginatedFoundCaseList: {
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
            results: components["schemas"]["FoundCase"][];
        };
        PaginatedJobRowList: {
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
            results: components["schemas"]["JobRow"][];
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
        PaginatedPreprocessedCaseList: {
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
            results: components["schemas"]["PreprocessedCase"][];
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
        /** @description Whose password a link sets. */
        PasswordLink: {
            username: string;
            name: string;
            /** @description Whether it is the account's first password. */
            readonly is_first: boolean;
            /** Format: date-time */
            expires_at: string;
        };
        /** @description Where a job stands in its queue. */
        PatchedJobPriorityRequest: {
            /** @description the highest goes first; 0 unless it is set */
            priority?: number;
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
        /**
         * @description * `off` - off
         *     * `optional` - optional
         *     * `required` - required
         * @enum {string}
         */
        PolicyEnum: "off" | "optional" | "required";
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
        /**
         * @description * `atlas` - atlas
         *     * `deepbet` - deepbet
         * @enum {string}
         */
        PreprocessMask: "atlas" | "deepbet";
        /** @description Which cases to preprocess, and how; what is left out is as the paper did it. */
        PreprocessRequest: {
            /** @description these alone; empty for every case that the scan found unaligned */
            patients?: string[];
            steps?: components["schemas"]["PreprocessStep"][];
            to?: components["schemas"]["PreprocessSpace"];
            transform?: components["schemas"]["PreprocessTransform"];
            mask?: components["schemas"]["PreprocessMask"];
        };
        /**
         * @description * `mni` - mni
         *     * `t1` - t1
         *     * `none` - none
         * @enum {string}
         */
        PreprocessSpace: "mni" | "t1" | "none";
        /**
         * @description * `reorient` - reorient
         *     * `bias` - bias
         *     * `register` - register
         *     * `brain_mask` - brain_mask
         *     * `diffusion` - diffusion
         *     * `resample` - resample
         *     * `normalise` - normalise
         * @enum {string}
         */
        PreprocessStep: "reorient" | "bias" | "register" | "brain_mask" | "diffusion" | "resample" | "normalise";
        /**
         * @description * `affine` - affine
         *     * `syn` - syn
         * @enum {string}
         */
        PreprocessTransform: "affine" | "syn";
        /** @description A case that is or was preprocessed: its job, and the case once it is imported. */
        PreprocessedCase: {
            /** Format: uuid */
            readonly job: string;
            readonly patient: string;
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
            /**
             * Format: uuid
             * @description as imported
             */
            readonly case: string | null;
            /** @description what to look at, sentences */
            readonly warnings: string[];
        };
        /** @description How many jobs were queued. */
        PreprocessingStarted: {
            count: number;
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
            reading: components["schemas"]["Pace"];
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
            /** @description or cohort and quotas; or where */
            cases?: string[];
            /** @description every case that matches; with quotas, drawn from them */
            where?: components["schemas"]["WhereRequest"];
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
        /** @description What a promotion took the place of. */
        Promoted: {
            /** @description the model promoted before */
            replaced: string | null;
        };
        /** @description Where the browser goes now. */
        Provider: {
            address: string;
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
        /** @description A queue, how many jobs wait in it and run from it, and how many workers serve it. */
        Queue: {
            queue: string;
            queued: number;
            running: number;
            workers: number;
        };
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
        /** @description Codes that work once each, without the app: the only answer that has them. */
        RecoveryCodes: {
            codes: string[];
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
        /** @description How the reader is reminded. */
        RemindRequest: {
            /** @description by this server; false: the text was taken along */
            send: boolean;
        };
        /** @description What a reader is told: counts and dates, no arm. */
        Reminder: {
            /** @description address; empty where none is known */
            to: string;
            subject: string;
            body: string;
            /** @description false: copy the text and send it yourself */
            may_send: boolean;
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
        /** @description A decision about a case. */
        Review: {
            readonly decision: components["schemas"]["DecisionEnum"];
            /** @description needed to exclude */
            readonly reason: string;
            readonly by: string;
            /** Format: date-time */
            readonly at: string;
            readonly version: number;
        };
        /** @description A case as the page of quality control shows it. */
        Reviewed: {
            /** Format: uuid */
            id: string;
            patient: string;
            cohort: string;
            version: number;
            is_current: boolean;
            shape: number[];
            spacing_mm: number[];
            /** @description voxel [i, j, k] to begin at */
            focus: number[];
            images: components["schemas"]["SeriesName"][];
            masks: components["schemas"]["SeriesName"][];
            flags: components["schemas"]["Flag"][];
            /**
             * @description empty before any
             *
             *     * `` -
             *     * `accepted` - Accepted
             *     * `excluded` - Excluded
             */
            decision: components["schemas"]["DecisionEnum"] | components["schemas"]["BlankEnum"];
            reviews: components["schemas"]["Review"][];
            /** @description decisions about earlier versions */
            earlier: components["schemas"]["Review"][];
            /** @description cases of the cohort that are decided */
            decided: number;
            total: number;
            /** Format: uuid */
            next_undecided: string | null;
            /** Format: uuid */
            previous: string | null;
            /** Format: uuid */
            following: string | null;
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
        /** @description How one's second factor stands. */
        SecondFactor: {
            policy: components["schemas"]["PolicyEnum"];
            /**
             * Format: date-time
             * @description none: codes are not asked
             */
            since: string | null;
            /** @description recovery codes that were not used yet */
            codes_left: number;
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
        /** @description How long this session lasts if nothing is done from now on; seconds. */
        Session: {
            idle_left_s: number;
            /** @description whatever is done */
            limit_left_s: number;
            idle_limit_s: number;
        };
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
        /** @description One setting in words. */
        Setting: {
            key: string;
            value: string;
        };
        /**
         * @description * `stop` - stop
         *     * `doubt` - doubt
         *     * `note` - note
         * @enum {string}
         */
        SeverityEnum: "stop" | "doubt" | "note";
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
            /**
             * @description map of uncertainty: over dropout samples, or over the folds that can be used
             *
             *     * `none` - none
             *     * `dropout` - dropout
             *     * `folds` - folds
             * @default none
             */
            uncertainty: components["schemas"]["UncertaintyEnum"];
            /**
             * @description of dropout
             * @default 20
             */
            samples: number;
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
        /** @description What was queued. */
        Started: {
            job: components["schemas"]["JobSummary"];
            /**
             * Format: uuid
             * @description that it makes; null for none
             */
            model: string | null;
        };
        /** @description How many jobs, by state. */
        StateCounts: {
            queued: number;
            running: number;
            succeeded: number;
            failed: number;
            cancelled: number;
        };
        /** @description What a researcher has stated of whom imported weights saw. */
        Statement: {
            text: string;
            by: string | null;
            at: string;
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
            /**
             * Format: double
             * @description median of what is read, both arms together; null before three readings, and before unblinding where a reader reads one arm alone
             */
            seconds_per_case: number | null;
            /**
             * Format: date-time
             * @description when a reminder was last sent or taken to be sent
             */
            reminded_at: string | null;
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
            /**
             * Format: date-time
             * @description when its results were computed; null: there are none
             */
            analysed_at: string | null;
        };
        /**
         * @description * `draft` - Draft
         *     * `open` - Open
         *     * `locked` - Locked
         *     * `unblinded` - Unblinded
         * @enum {string}
         */
        StudyState: "draft" | "open" | "locked" | "unblinded";
        /** @description One table; its CSV has every row and digit. */
        Table: {
            name: string;
            caption: string;
            columns: string[];
            rows: string[][];
            /** @description in the file; `rows` may hold fewer */
            rows_count: number;
            files: string[];
        };
        /**
         * @description * `simulate` - simulate
         *     * `segment` - segment
         * @enum {string}
         */
        TaskEnum: "simulate" | "segment";
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
            scope: components["schemas"]["TokenScope"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        /**
         * @description * `read` - Read the console
         *     * `export` - Export results
         *     * `console` - Everything in the console
         * @enum {string}
         */
        TokenScope: "read" | "export" | "console";
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
         * @description * `text` - text
         *     * `flag` - flag
         *     * `whole` - whole
         *     * `number` - number
         *     * `choice` - choice
         *     * `choices` - choices
         *     * `wholes` - wholes
         *     * `several` - several
         *     * `cases` - cases
         *     * `model` - model
         *     * `preset` - preset
         * @enum {string}
         */
        TypeEnum: "text" | "flag" | "whole" | "number" | "choice" | "choices" | "wholes" | "several" | "cases" | "model" | "preset";
        /**
         * @description * `none` - none
         *     * `dropout` - dropout
         *     * `folds` - folds
         * @enum {string}
         */
        UncertaintyEnum: "none" | "dropout" | "folds";
        /** @description A statement on whom imported weights have not seen. */
        UnseenRequest: {
            text: string;
        };
        /** @description An upload and how much of it has arrived. */
        Upload: {
            /** Format: uuid */
            readonly id: string;
            /** @description of the folder, or of the zip file */
            readonly name: string;
            readonly kind: components["schemas"]["UploadKind"];
            /** @description of all files, as declared */
            readonly size_bytes: number;
            /** @description as declared */
            readonly file_count: number;
            readonly received_bytes: number;
            readonly received_files: number;
            readonly is_complete: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** @description the largest piece that is taken */
            readonly chunk_bytes: number;
        };
        /**
         * @description * `folder` - Folder
         *     * `zip` - Zip file
         * @enum {string}
         */
        UploadKind: "folder" | "zip";
        /** @description What one configuration can do with a cohort, excluded cases left out. */
        Use: {
            name: string;
            title: string;
            task: components["schemas"]["TaskEnum"];
            inputs: components["schemas"]["SeriesName"][];
            /** @description cases with its inputs, brain mask and target */
            trains: number;
            /** @description cases with its inputs and brain mask */
            applies: number;
            lacking: components["schemas"]["Lacking"][];
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
        /** @description Cases as the list of cases is filtered; those that cannot be shown are left out. */
        Where: {
            cohort?: string;
            /** @description or "unknown" */
            grade?: string;
            /** @description or "unknown" */
            site?: string;
            /** @description words of the patient's pseudonym or the cohort */
            search?: string;
        };
        /** @description Cases as the list of cases is filtered; those that cannot be shown are left out. */
        WhereRequest: {
            cohort?: string;
            /** @description or "unknown" */
            grade?: string;
            /** @description or "unknown" */
            site?: string;
            /** @description words of the patient's pseudonym or the cohort */
            search?: string;
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
        /** @description A process that takes jobs. */
        Worker: {
            /** @description Celery's name of it */
            readonly name: string;
            readonly machine: string;
            readonly queues: string[];
            readonly pid: number;
            /** Format: date-time */
            readonly started_at: string;
            /**
             * Format: date-time
             * @description by the database's clock
             */
            readonly seen_at: string;
            readonly cpus: number | null;
            readonly memory_bytes: number | null;
            readonly gpu: string;
            /** @description not heard of for some time */
            readonly lost: boolean;
            readonly jobs: components["schemas"]["WorkersJob"][];
        };
        /** @description All workers and all queues. */
        Workers: {
            workers: components["schemas"]["Worker"][];
            queues: components["schemas"]["Queue"][];
        };
        /** @description A job that a worker is at. */
        WorkersJob: {
            /** Format: uuid */
            readonly id: string;
            readonly kind: components["schemas"]["JobKind"];
            /** @description what it does, for people */
            readonly title: string;
            /**
             * Format: double
             * @description of the whole job, 0 to 1
             */
            readonly progress: number;
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
    responses: {
        /** @description the request is malformed, or its fields say what is wrong */
        Malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description nobody is logged in, or the token is none */
        NotLoggedIn: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description this person may not do this, or the CSRF token is missing */
        NotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description there is no such thing, or not for this person */
        NotThere: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description the Accept header asks for something other than JSON */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description understood, and refused as things stand: the code says why */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description more than is taken */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description the body is of a media type that is not taken */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description too many requests at once or in a row: try again later */
        TooMany: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description no room on the server's disk */
        DiskFull: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    accounts_list: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                /** @description only who holds it */
                role?: "admin" | "allocation_holder" | "analyst" | "lead" | "reader" | "researcher";
                /** @description in user name, name and address */
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
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    accounts_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccountRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeAccount"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
        };
    };
    accounts_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
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
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    accounts_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
        };
    };
    accounts_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
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
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    accounts_deactivate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
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
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    accounts_events: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                account_id: number;
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
                    "application/json": components["schemas"]["AccountEventPage"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    accounts_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
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
                    "application/json": components["schemas"]["AccountLink"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    accounts_remove_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
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
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    accounts_sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
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
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    accounts_unlink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
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
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    accounts_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: number;
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
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    password_forgotten: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgottenRequest"];
            };
        };
        responses: {
            /** @description No response body */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    password_link_read: {
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
                    "application/json": components["schemas"]["PasswordLink"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooMany"];
        };
    };
    password_link_use: {
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
                "application/json": components["schemas"]["NewPasswordRequest"];
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
            /** @description No response body */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    password_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
        };
    };
    second_factor_read: {
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
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooMany"];
        };
    };
    second_factor_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPasswordRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offered"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    second_factor_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    second_factor_off: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    second_factor_on: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    session_read: {
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
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    session_stay: {
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
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    sign_out_everywhere: {
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    sso_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    sso_finish: {
        parameters: {
            query?: {
                code?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No response body */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooMany"];
        };
    };
    cases_list: {
        parameters: {
            query?: {
                cohort?: string;
                /** @description usable: not excluded */
                decision?: "accepted" | "excluded" | "undecided" | "usable";
                /** @description code of a flag the case carries */
                flag?: "unreadable" | "series_missing" | "grid_mismatch" | "odd_spacing" | "odd_orientation" | "empty_intensities" | "clipped_intensities" | "mask_missing" | "mask_size" | "tumour_outside" | "registration_doubtful" | "series_swapped" | "same_image" | "pre_is_post" | "duplicate";
                grade?: "2" | "2-3" | "3" | "4" | "unknown";
                /** @description Which field to use when ordering the results. */
                ordering?: string;
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description A search term. */
                search?: string;
                /** @description where it was scanned, or unknown */
                site?: string;
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    case_quality: {
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
                    "application/json": components["schemas"]["Reviewed"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    case_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reviewed"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
        };
    };
    case_quality_volume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                name: string;
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
        };
    };
    found_cases_list: {
        parameters: {
            query?: {
                outcome?: "new" | "refused" | "unaligned" | "unchanged" | "version";
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description A search term. */
                search?: string;
            };
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
                    "application/json": components["schemas"]["PaginatedFoundCaseList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    found_dicom: {
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
                    "application/json": components["schemas"]["FoundDicom"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    found_dicom_convert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DicomConversionRequest"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    found_preprocess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreprocessRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreprocessingStarted"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
        };
    };
    found_preprocessing: {
        parameters: {
            query?: {
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
            };
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
                    "application/json": components["schemas"]["PaginatedPreprocessedCaseList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    found_summary: {
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
                    "application/json": components["schemas"]["FoundSummary"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    cases_ids: {
        parameters: {
            query?: {
                cohort?: string;
                /** @description usable: not excluded */
                decision?: "accepted" | "excluded" | "undecided" | "usable";
                /** @description code of a flag the case carries */
                flag?: "clipped_intensities" | "duplicate" | "empty_intensities" | "grid_mismatch" | "mask_missing" | "mask_size" | "odd_orientation" | "odd_spacing" | "pre_is_post" | "registration_doubtful" | "same_image" | "series_missing" | "series_swapped" | "tumour_outside" | "unreadable";
                grade?: "2" | "2-3" | "3" | "4" | "unknown";
                /** @description words of the patient's pseudonym or the cohort */
                search?: string;
                /** @description where it was scanned, or unknown */
                site?: string;
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
                    "application/json": components["schemas"]["CaseIds"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    cases_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CaseImportRequest"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    cases_scan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CaseSourceRequest"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    uploads_list: {
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
                    "application/json": components["schemas"]["Upload"][];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    uploads_begin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUploadRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            507: components["responses"]["DiskFull"];
        };
    };
    uploads_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
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
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    uploads_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    uploads_arrived: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArrivedRequestRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Arrived"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
        };
    };
    uploads_chunk: {
        parameters: {
            query: {
                /** @description of the piece, hexadecimal */
                crc32: string;
                name: string;
                offset: number;
                size_bytes: number;
            };
            header?: never;
            path: {
                upload_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChunkTaken"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["NotJson"];
            507: components["responses"]["DiskFull"];
        };
    };
    uploads_finish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
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
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    cohorts_list: {
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
                    "application/json": components["schemas"]["CohortRow"][];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    cohorts_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["Cohort"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    compare_retrieve: {
        parameters: {
            query?: {
                /**
                 * @description * `cc` - CC
                 *     * `mi` - MI
                 *     * `ssim` - SSIM
                 *     * `nrmse` - NRMSE
                 *     * `smape` - SMAPE
                 *     * `logac` - LOGAC
                 *     * `medsymac` - MEDSYMAC
                 */
                metric?: "cc" | "mi" | "ssim" | "nrmse" | "smape" | "logac" | "medsymac";
                /**
                 * @description * `worst` - worst
                 *     * `best` - best
                 */
                ordering?: "worst" | "best";
                /**
                 * @description * `whole_brain` - whole brain
                 *     * `whole_tumour` - whole tumour
                 *     * `tumour_core` - tumour core
                 */
                region?: "whole_brain" | "whole_tumour" | "tumour_core";
                /** @description part of a patient's name */
                search?: string;
            };
            header?: never;
            path: {
                volume_id: string;
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
                    "application/json": components["schemas"]["Compared"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    compare_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image: "difference" | "precontrast" | "real" | "simulated" | "uncertainty";
                volume_id: string;
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    evaluations_list: {
        parameters: {
            query?: {
                /** @description of this model alone */
                model?: string;
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
                    "application/json": components["schemas"]["PaginatedEvaluationSummaryList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    evaluations_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
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
                    "application/json": components["schemas"]["Evaluation"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    evaluations_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    evaluations_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                evaluation_id: string;
                name: string;
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
                    "image/svg+xml": string;
                    "text/csv": string;
                    "text/markdown": string;
                    "application/json": string;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    forms_list: {
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
                    "application/json": components["schemas"]["FormSummary"][];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    forms_retrieve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "evaluate" | "refine" | "search" | "simulate" | "train";
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
                    "application/json": components["schemas"]["Form"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooMany"];
        };
    };
    forms_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "evaluate" | "refine" | "search" | "simulate" | "train";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Started"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    forms_estimate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "evaluate" | "refine" | "search" | "simulate" | "train";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobEstimate"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    jobs_list: {
        parameters: {
            query?: {
                /**
                 * @description * `scan` - Look through cases
                 *     * `preprocess` - Preprocess cases
                 *     * `import` - Import cases
                 *     * `train` - Train a network
                 *     * `fold` - Train one fold
                 *     * `refine` - Refine a network
                 *     * `search` - Search for a configuration
                 *     * `trial` - Try one configuration
                 *     * `simulate` - Simulate postcontrast volumes
                 *     * `cases` - Simulate some of the cases
                 *     * `evaluate` - Evaluate a network
                 *     * `export` - Export a network
                 *     * `adopt` - Import weights
                 *     * `materialise` - Write a study's blinded volumes
                 *     * `analyse` - Analyse a study
                 */
                kind?: "scan" | "preprocess" | "import" | "train" | "fold" | "refine" | "search" | "trial" | "simulate" | "cases" | "evaluate" | "export" | "adopt" | "materialise" | "analyse" | "";
                /** @description Which field to use when ordering the results. */
                ordering?: string;
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description list the parts of this job */
                parent?: string;
                /** @description A search term. */
                search?: string;
                /**
                 * @description * `queued` - Queued
                 *     * `running` - Running
                 *     * `succeeded` - Succeeded
                 *     * `failed` - Failed
                 *     * `cancelled` - Cancelled
                 */
                state?: "queued" | "running" | "succeeded" | "failed" | "cancelled" | "";
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
                    "application/json": components["schemas"]["PaginatedJobRowList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    jobs_prioritise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PatchedJobPriorityRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    jobs_form: {
        parameters: {
            query?: {
                /** @description a training with the settings that a search found best */
                best?: boolean;
            };
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
                    "application/json": components["schemas"]["FormOfJob"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    models_list: {
        parameters: {
            query?: {
                /** @description the series a network takes, joined by a plus */
                inputs?: string;
                /** @description Which field to use when ordering the results. */
                ordering?: string;
                origin?: "imported" | "refined" | "trained";
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description A search term. */
                search?: string;
                state?: "archived" | "promoted" | "ready" | "stopped" | "training";
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    models_delete: {
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
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    models_archive: {
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    models_restore: {
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
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    compare_list: {
        parameters: {
            query?: {
                /**
                 * @description * `cc` - CC
                 *     * `mi` - MI
                 *     * `ssim` - SSIM
                 *     * `nrmse` - NRMSE
                 *     * `smape` - SMAPE
                 *     * `logac` - LOGAC
                 *     * `medsymac` - MEDSYMAC
                 */
                metric?: "cc" | "mi" | "ssim" | "nrmse" | "smape" | "logac" | "medsymac";
                /**
                 * @description * `worst` - worst
                 *     * `best` - best
                 */
                ordering?: "worst" | "best";
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /**
                 * @description * `whole_brain` - whole brain
                 *     * `whole_tumour` - whole tumour
                 *     * `tumour_core` - tumour core
                 */
                region?: "whole_brain" | "whole_tumour" | "tumour_core";
                /** @description part of a patient's name */
                search?: string;
            };
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
                    "application/json": components["schemas"]["PaginatedComparedRowList"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    models_export: {
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
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
        };
    };
    models_export_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
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
                    "application/zip": string;
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    models_promote: {
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
                    "application/json": components["schemas"]["Promoted"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    models_withdraw: {
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
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    models_state_unseen: {
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
                "application/json": components["schemas"]["UnseenRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NetworkModel"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
        };
    };
    models_compare: {
        parameters: {
            query: {
                a: string;
                b: string;
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
                    "application/json": components["schemas"]["ModelComparison"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    models_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportWeightsRequest"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    models_inputs: {
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
                    "application/json": components["schemas"]["InputSets"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
            429: components["responses"]["TooMany"];
        };
    };
    studies_list: {
        parameters: {
            query?: {
                ordering?: "-analysed_at" | "-cases" | "-created_at" | "-lead" | "-name" | "-read" | "-readers" | "-state" | "analysed_at" | "cases" | "created_at" | "lead" | "name" | "read" | "readers" | "state";
                /** @description A page number within the paginated result set. */
                page?: number;
                /** @description Number of results to return per page. */
                page_size?: number;
                /** @description in the name, or the lead's user name */
                search?: string;
                state?: "draft" | "locked" | "open" | "unblinded";
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
        };
    };
    studies_discard: {
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
            /** @description No response body */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
        };
    };
    studies_draft: {
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
                    "application/json": components["schemas"]["NewStudy"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            507: components["responses"]["DiskFull"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    studies_reminder: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminder"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
        };
    };
    studies_remind: {
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
                "application/json": components["schemas"]["RemindRequest"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
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
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            409: components["responses"]["Refused"];
            429: components["responses"]["TooMany"];
        };
    };
    studies_candidates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CandidatesAskedRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Candidates"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Refused"];
            415: components["responses"]["NotJson"];
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
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotThere"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    workers_list: {
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
                    "application/json": components["schemas"]["Workers"];
                };
            };
            400: components["responses"]["Malformed"];
            401: components["responses"]["NotLoggedIn"];
            403: components["responses"]["NotAllowed"];
            406: components["responses"]["NotAcceptable"];
        };
    };
}
