package dev.plumbline.report.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.part.Source;
import dev.plumbline.report.verdict.Item;
import dev.plumbline.report.verdict.Urgency;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Source SOURCE = Source.of("offline_comparisons");

    /** What is not listed since the sentence tells it is what the sentence was made of, and nothing that reads like a part of it. */
    @Test
    void aSentenceTellsTheArgumentsThatItWasMadeOf() {
        final Decision decision = Decision.of(
                List.of(
                        argument(Side.AGAINST, Weight.DECIDES, "by ndcg it is worse than base"),
                        argument(Side.FOR, Weight.COUNTS, "it adds items"),
                        argument(Side.FOR, Weight.COUNTS, "it costs less"),
                        argument(Side.UNKNOWN, Weight.COUNTS, "it is worse")),
                SOURCE);

        assertThat(decision.sentence())
                .isEqualTo("Do not test it: by ndcg it is worse than base; though it adds items.");
        assertThat(decision.told()).containsExactlyInAnyOrder("By ndcg it is worse than base", "It adds items");
        assertThat(decision.tells(item("It adds items"))).isTrue();
        assertThat(decision.tells(item("It is worse"))).isFalse();
    }

    private static Argument argument(final Side side, final Weight weight, final String sentence) {
        return new Argument(side, weight, sentence, SOURCE);
    }

    private static Item item(final String sentence) {
        return new Item(Urgency.DECIDE, 0, "new", sentence, SOURCE);
    }
}
