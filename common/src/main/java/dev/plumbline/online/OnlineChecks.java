package dev.plumbline.online;

import dev.plumbline.input.RowRule;
import dev.plumbline.online.attribution.AttributionChecks;
import dev.plumbline.online.look.ExperimentAggregates;
import dev.plumbline.online.look.ExperimentInputs;
import dev.plumbline.online.look.ExperimentUnits;
import dev.plumbline.online.look.Interleavings;
import dev.plumbline.online.unit.CountChecks;
import java.util.List;
import java.util.stream.Stream;

/** The names of the checks of this feature. */
public final class OnlineChecks {

    private OnlineChecks() {}

    /** Names of all rules. */
    public static List<String> names() {
        final Stream<String> ofExperiments = Stream.of(
                        ExperimentInputs.misdeclared(),
                        ExperimentUnits.undeclaredArm(),
                        ExperimentUnits.outsideExperiment(),
                        ExperimentUnits.unknownUser(),
                        ExperimentAggregates.unusable(),
                        ExperimentAggregates.repeated(),
                        ExperimentAggregates.undeclaredArm(),
                        Interleavings.unknownTeam(),
                        Interleavings.negativeClicks(),
                        Interleavings.oneModel())
                .map(RowRule::name);
        return Stream.of(
                        AttributionChecks.names().stream(),
                        CountChecks.NAMES.stream(),
                        Stream.of(ExperimentInputs.BEGAN_EARLIER),
                        ofExperiments)
                .flatMap(names -> names)
                .toList();
    }
}
