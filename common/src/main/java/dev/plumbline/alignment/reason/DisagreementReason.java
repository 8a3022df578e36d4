package dev.plumbline.alignment.reason;

/** A possible reason why the offline and the online difference of a pair disagree. */
public interface DisagreementReason {

    /** The name that tables hold. */
    String name();

    /** How much of the disagreement it explains, or which evidence is missing. */
    Finding of(Disagreement disagreement, Evidence evidence);
}
