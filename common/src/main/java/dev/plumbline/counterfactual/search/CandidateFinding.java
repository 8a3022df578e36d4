package dev.plumbline.counterfactual.search;

import dev.plumbline.stats.Estimate;
import java.util.OptionalDouble;

/**
 * What a search says about one policy.
 *
 * @param candidate its place in the list of policies
 * @param gain its value less what the log earned, per row, paired; refused with the policy's own reason
 * @param lowerBound of the gain: that of all policies' gains holds at once (Bonferroni); empty where there is no interval
 * @param p two-sided, of a gain of zero
 * @param adjustedP the same adjusted within the search (Holm)
 * @param verdict the end of it
 */
public record CandidateFinding(
        int candidate,
        Estimate gain,
        OptionalDouble lowerBound,
        OptionalDouble p,
        OptionalDouble adjustedP,
        CandidateVerdict verdict) {}
