/**
 * Why a pair of models differs otherwise online than offline: what is known of the pair goes in, a ranked list of reasons
 * with numbers comes out.
 *
 * <p>A {@link dev.plumbline.alignment.reason.Disagreement} is the gap between the lift that the offline difference lets
 * expect and the lift that was seen. Every {@link dev.plumbline.alignment.reason.DisagreementReason} says from the
 * {@link dev.plumbline.alignment.reason.Evidence} how much of that gap it explains, in log lift;
 * {@link dev.plumbline.alignment.reason.Finding#share} makes that one currency, and
 * {@link dev.plumbline.alignment.reason.DisagreementReasons} ranks by it. Nothing here knows Spark.
 */
package dev.plumbline.alignment.reason;
