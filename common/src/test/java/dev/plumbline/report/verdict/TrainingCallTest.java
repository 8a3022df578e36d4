package dev.plumbline.report.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.trend.retrain.RetrainReason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingCallTest {

    /** A recommendation has the first that holds: what comes before says at least as much. */
    @Test
    void callsAreTheRecommendationsThatCallForTrainingInTheirOrder() {
        assertThat(Stream.of(TrainingCall.values()).map(TrainingCall::code))
                .containsExactlyElementsOf(Stream.of(RetrainReason.values())
                        .filter(reason -> reason != RetrainReason.NOTHING_CALLS_FOR_IT
                                && reason != RetrainReason.INSUFFICIENT_DATA)
                        .map(RetrainReason::code)
                        .toList());
        assertThat(Stream.of(TrainingCall.values()).map(TrainingCall::state)).isSorted();
    }
}
