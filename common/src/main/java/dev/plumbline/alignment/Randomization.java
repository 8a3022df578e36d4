package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.lit;

import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** What two models, or the rows of one, have to be held against each other by; of several the first is what counts. */
public enum Randomization {
    /** Two arms of an experiment that tells something. */
    SOUND,
    /** Experiments whose splits are broken, and no other. */
    BROKEN(Reason.SPLIT_MISMATCH),
    /** An experiment, but an arm of it that shows several models. */
    MIXED(Reason.ARM_OF_SEVERAL_MODELS),
    /** No experiment: both were shown in the window, and no more. */
    APART(Reason.NO_SHARED_EXPERIMENT);

    private final Optional<Reason> reason;

    Randomization() {
        reason = Optional.empty();
    }

    Randomization(final Reason reason) {
        this.reason = Optional.of(reason);
    }

    /** Why a lift is none. */
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

    /** What stands for it in frames; smaller counts first. */
    Column column() {
        return lit(ordinal());
    }
}
