/**
 * Why the online and the offline difference of a pair of models disagree: what is known about the pair goes in, a ranked list of
 * reasons with numbers comes out.
 *
 * <p>A {@link dev.plumbline.alignment.reason.Disagreement} is the gap between the lift that is expected from the offline
 * difference and the observed lift. Every {@link dev.plumbline.alignment.reason.DisagreementReason} says from the
 * {@link dev.plumbline.alignment.reason.Evidence} how much of that gap it explains, in log lift;
 * {@link dev.plumbline.alignment.reason.Finding#share} makes the reasons comparable, and
 * {@link dev.plumbline.alignment.reason.DisagreementReasons} ranks by it. Nothing here knows Spark.
 */
package dev.plumbline.alignment.reason;
