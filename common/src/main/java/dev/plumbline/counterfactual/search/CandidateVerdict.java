package dev.plumbline.counterfactual.search;

import java.util.Locale;

/** Whether a policy would be worth an experiment. */
public enum CandidateVerdict {
    /** It would earn more than the logging policy, by more than chance among so many. */
    WORTH_TESTING,
    /** It would earn less, by more than chance among so many. */
    NOT_WORTH_TESTING,
    /** Neither is established; never 'no difference'. */
    INCONCLUSIVE,
    /** The log is not enough to estimate what it is worth. */
    REFUSED,
    /** It served the log itself: what the others are compared with. */
    LOGGING_POLICY;

    /** The text of tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
