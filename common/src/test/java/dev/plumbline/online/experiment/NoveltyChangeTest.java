package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoveltyChangeTest {

    private static final double LEVEL = 0.95;

    @Test
    void isTheDifferenceOfTheArmsOwnChangesWithTheirErrorsAdded() {
        final Random random = new Random(3);
        final PairedRatios treatment = users(random, 400, 0.3, 0.25);
        final PairedRatios control = users(random, 300, 0.2, 0.2);
        final NoveltyChange change = NoveltyChange.of(treatment, control, RatioKind.SHARE, LEVEL);

        final double late = treatment.treatment().ratio() / control.treatment().ratio();
        final double early = treatment.control().ratio() / control.control().ratio();
        final double value = Math.log(late) - Math.log(early);
        final double error = Math.sqrt(treatment.logLiftVariance() + control.logLiftVariance());
        assertThat(change.change().value().orElseThrow()).isCloseTo(value, within(1e-12));
        assertThat(change.change().stdError().orElseThrow()).isCloseTo(error, within(1e-12));
        assertThat(change.change().low().orElseThrow()).isCloseTo(value - 1.959963984540054 * error, within(1e-12));
        assertThat(change.change().n()).isEqualTo(700);
        assertThat(change.p().orElseThrow()).isCloseTo(StandardNormal.twoSidedP(value / error), within(1e-12));
    }

    @Test
    void aLiftThatWearsOffIsFoundAndOneThatStaysIsNot() {
        final Random random = new Random(4);
        final NoveltyChange wearsOff =
                NoveltyChange.of(users(random, 3000, 0.4, 0.3), users(random, 3000, 0.3, 0.3), RatioKind.SHARE, LEVEL);
        assertThat(wearsOff.change().high().orElseThrow()).isNegative();
        assertThat(wearsOff.p().orElseThrow()).isLessThan(0.001);
        int found = 0;
        final int experiments = 400;
        for (int experiment = 0; experiment < experiments; experiment++) {
            final NoveltyChange stays = NoveltyChange.of(
                    users(random, 200, 0.4, 0.4), users(random, 200, 0.3, 0.3), RatioKind.SHARE, LEVEL);
            found += stays.p().orElseThrow() < 0.05 ? 1 : 0;
        }
        // 5 % with a standard error of 1.1 %
        assertThat(found / (double) experiments).isBetween(0.02, 0.08);
    }

    @Test
    void anArmThatIsMissingAHalfHasNoChange() {
        final PairedRatios whole = PairedRatios.ofUnit(10, 100, 12, 90).merge(PairedRatios.ofUnit(15, 100, 10, 90));
        final NoveltyChange none =
                NoveltyChange.of(whole, PairedRatios.ofTreatmentUnit(10, 100), RatioKind.SHARE, LEVEL);
        assertThat(none.change().reason()).contains(Reason.NO_UNITS);
        assertThat(none.p()).isEmpty();
        assertThat(NoveltyChange.of(PairedRatios.ofUnit(10, 100, 12, 90), whole, RatioKind.SHARE, LEVEL)
                        .change()
                        .reason())
                .contains(Reason.ONE_UNIT);
        final PairedRatios same = PairedRatios.ofUnit(10, 100, 10, 100).merge(PairedRatios.ofUnit(15, 90, 15, 90));
        assertThat(NoveltyChange.of(same, same, RatioKind.SHARE, LEVEL).change().reason())
                .contains(Reason.NO_SPREAD);
        assertThat(NoveltyChange.of(same, same, RatioKind.SHARE, LEVEL).p()).isEmpty();
    }

    @Test
    void theTurnIsThatOfTheGoalsDirection() {
        assertThat(turn(0.2, -0.1, Direction.LARGER_IS_BETTER)).isEqualTo(NoveltyTurn.FADING);
        assertThat(turn(0.2, -0.5, Direction.LARGER_IS_BETTER)).isEqualTo(NoveltyTurn.WORSENING);
        assertThat(turn(-0.2, -0.1, Direction.LARGER_IS_BETTER)).isEqualTo(NoveltyTurn.WORSENING);
        assertThat(turn(-0.2, 0.1, Direction.LARGER_IS_BETTER)).isEqualTo(NoveltyTurn.IMPROVING);
        assertThat(turn(0.2, 0.1, Direction.LARGER_IS_BETTER)).isEqualTo(NoveltyTurn.IMPROVING);
        assertThat(turn(0.2, -0.1, Direction.SMALLER_IS_BETTER)).isEqualTo(NoveltyTurn.IMPROVING);
        assertThat(turn(-0.2, 0.1, Direction.SMALLER_IS_BETTER)).isEqualTo(NoveltyTurn.FADING);
        assertThat(NoveltyTurn.of(change(0.2, -0.1), 0.06, Direction.LARGER_IS_BETTER, 0.05))
                .isEqualTo(NoveltyTurn.STEADY);
        assertThat(NoveltyTurn.FADING.code()).isEqualTo("fading");
    }

    private static NoveltyTurn turn(final double early, final double change, final Direction direction) {
        return NoveltyTurn.of(change(early, change), 0.04, direction, 0.05);
    }

    private static NoveltyChange change(final double early, final double change) {
        return new NoveltyChange(
                OptionalDouble.of(early), Estimate.around(change, 0.01, 0.02, LEVEL, 100), OptionalDouble.of(0.01));
    }

    /** Users of a keenness of their own with five to fourteen impressions a half; some are in one half only. */
    private static PairedRatios users(final Random random, final int size, final double early, final double late) {
        PairedRatios users = PairedRatios.EMPTY;
        for (int user = 0; user < size; user++) {
            final double keenness = 0.5 + random.nextDouble();
            final int shownLate = 5 + random.nextInt(10);
            final int shownEarly = 5 + random.nextInt(10);
            final double clickedLate = clicks(random, shownLate, late * keenness);
            final double clickedEarly = clicks(random, shownEarly, early * keenness);
            users = users.merge(
                    user % 5 == 0
                            ? PairedRatios.ofTreatmentUnit(clickedLate, shownLate)
                            : PairedRatios.ofUnit(clickedLate, shownLate, clickedEarly, shownEarly));
        }
        return users;
    }

    private static int clicks(final Random random, final int shown, final double rate) {
        int clicks = 0;
        for (int i = 0; i < shown; i++) {
            clicks += random.nextDouble() < rate ? 1 : 0;
        }
        return clicks;
    }
}
