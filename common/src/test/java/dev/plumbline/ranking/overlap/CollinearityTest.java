package dev.plumbline.ranking.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CollinearityTest {

    @Test
    void theFactorOfTwoIsThatOfTheirSquaredCorrelation() {
        final double[] factors = VarianceInflation.of(new double[][] {{1, 0.8}, {0.8, 1}});
        assertThat(factors[0]).isCloseTo(1 / 0.36, within(1e-12));
        assertThat(factors[1]).isCloseTo(1 / 0.36, within(1e-12));
    }

    @Test
    void aModelThatIsTheSumOfTwoOthersIsCollinearThoughNoPairIs() {
        // z = (x + y)/sqrt(2) + noise of variance 0.01, scaled: correlation with either sqrt(1/2)/sqrt(1.01)
        final double r = Math.sqrt(0.5 / 1.01);
        final double[] factors = VarianceInflation.of(new double[][] {{1, 0, r}, {0, 1, r}, {r, r, 1}});
        assertThat(factors[2]).isCloseTo(101, within(1e-9));
        final Collinearity models = new Collinearity();
        models.add("x", "y", OptionalDouble.of(0));
        models.add("x", "z", OptionalDouble.of(r));
        assertThat(models.contribution("x", "z")).as("without the pair (y, z)").contains("identifiable");
        models.add("y", "z", OptionalDouble.of(r));
        assertThat(models.inflation("z", "x").orElseThrow()).isCloseTo(101, within(1e-9));
        assertThat(models.contribution("x", "z")).contains("collinear, contribution not identifiable");
    }

    @Test
    void aCopyHasNoFactorAndNoContributionOfItsOwn() {
        final Collinearity models = new Collinearity();
        models.add("x", "copy", OptionalDouble.of(1));
        assertThat(models.inflation("x", "copy")).isEmpty();
        assertThat(models.contribution("x", "copy")).contains("collinear, contribution not identifiable");
        models.add("x", "silent", OptionalDouble.empty());
        assertThat(models.contribution("x", "silent")).isEmpty();
        assertThat(models.inflation("silent", "x")).isEmpty();
    }
}
