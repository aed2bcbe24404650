import { Anchor, Text } from "@mantine/core";
import { Link, useParams, useSearchParams } from "react-router";

import { FORM_KINDS, useForm, useFormOfJob, type FormKind, type FormValues } from "@/api/forms";
import { Loaded } from "@/ui/Loaded";
import { PageHeader } from "@/ui/PageHeader";

import { JobForm } from "./JobForm";

const BACK = { to: "/jobs/new", label: "New job" };
const TO_MODELS = { to: "/models", label: "Models" };

/** The form of one kind; `?from=JOB` fills it in as for that job, `?model=ID` picks the model. */
export default function NewJobFormPage({ kind: fixed }: { kind?: FormKind }) {
  const { kind: named = fixed } = useParams();
  const kind = FORM_KINDS.find((one) => one === named);
  return kind ? <FormPage key={kind} kind={kind} back={fixed ? TO_MODELS : BACK} /> : <NoSuchForm />;
}

function FormPage({ kind, back }: { kind: FormKind; back: typeof BACK }) {
  const [address] = useSearchParams();
  const from = address.get("from");
  const query = useForm(kind);
  const other = useFormOfJob(from, address.get("best") !== null);
  const model = address.get("model");
  const given: FormValues = model === null ? {} : { model };
  return (
    <>
      <PageHeader title={query.data?.title ?? "New job"} back={back}>
        {query.data?.about}
      </PageHeader>
      <Loaded query={query} what="the form">
        {(form) =>
          from === null ? (
            <JobForm kind={kind} form={form} given={given} />
          ) : (
            <Loaded query={other} what="the values of that job">
              {({ values }) => <JobForm kind={kind} form={form} given={{ ...values, ...given }} />}
            </Loaded>
          )
        }
      </Loaded>
    </>
  );
}

function NoSuchForm() {
  return (
    <>
      <PageHeader title="New job" back={BACK} />
      <Text>
        There is no form of this kind.{" "}
        <Anchor component={Link} to={BACK.to}>
          See what can be started
        </Anchor>
      </Text>
    </>
  );
}
