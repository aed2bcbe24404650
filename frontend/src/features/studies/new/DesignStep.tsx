import { AdvancedDesign, type AdvancedProps } from "./AdvancedDesign";
import { DesignChoice } from "./DesignChoice";

/** Who reads which cases in which arm, and the rest of the design folded below. */
export function DesignStep(props: AdvancedProps) {
  return (
    <>
      <DesignChoice draft={props.draft} set={props.set} />
      <AdvancedDesign {...props} />
    </>
  );
}
