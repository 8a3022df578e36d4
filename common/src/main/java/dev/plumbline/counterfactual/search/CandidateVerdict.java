package dev.plumbline.counterfactual.search;

import java.util.Locale;

/** Whether a policy would be worth an experiment. */
public enum CandidateVerdict {
    /** It would earn more than the logging policy, by more than chance among so many. */
    WORTH_TESTING,
    /** It would earn less, by more than chance among so many. */
    NOT_WORTH_TESTING,
    /** Neither can be told; never 'no difference'. */
    INCONCLUSIVE,
    /** The log cannot tell what it is worth. */
    REFUSED,
    /** It served the log itself: what the others are held against. */
    LOGGING_POLICY;

    /** The text of tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
