package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.lit;

import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** How two models, or the rows of one, were randomized against each other; of several kinds the first one counts. */
public enum Randomization {
    /** Two arms of an experiment with a valid split. */
    SOUND,
    /** Only experiments with broken splits. */
    BROKEN(Reason.SPLIT_MISMATCH),
    /** An experiment, but in an arm that shows several models. */
    MIXED(Reason.ARM_OF_SEVERAL_MODELS),
    /** No experiment: both were only shown in the same window. */
    APART(Reason.NO_SHARED_EXPERIMENT);

    private final Optional<Reason> reason;

    Randomization() {
        reason = Optional.empty();
    }

    Randomization(final Reason reason) {
        this.reason = Optional.of(reason);
    }

    /** Why there is no lift. */
    Optional<Reason> reason() {
        return reason;
    }

    /** Codes of the reasons for which two models that both were shown have no lift. */
    public static List<String> withheld() {
        return Stream.of(values())
                .flatMap(each -> each.reason.stream())
                .map(Reason::code)
                .toList();
    }

    /** Its number in frames; the smallest one counts first. */
    Column column() {
        return lit(ordinal());
    }
}
