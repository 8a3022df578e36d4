package dev.plumbline.counterfactual.search;

import dev.plumbline.stats.Estimate;
import java.util.OptionalDouble;

/**
 * Two policies on the same log, neither of them refused.
 *
 * @param candidate place of the one in the list of policies
 * @param other place of the other, further down
 * @param difference value of the one less that of the other, per row, paired
 * @param p two-sided, of no difference
 * @param adjustedP the same adjusted for the number of pairs (Holm)
 */
public record CandidateDifference(
        int candidate, int other, Estimate difference, OptionalDouble p, OptionalDouble adjustedP) {}
