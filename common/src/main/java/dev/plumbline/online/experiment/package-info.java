/**
 * The mathematics of online experiments, in plain Java: from the moments of arms to decisions.
 *
 * <p>{@link dev.plumbline.online.experiment.SampleRatio} says whether the split held,
 * {@link dev.plumbline.online.experiment.Cuped} adjusts arms by figures from before, and
 * {@link dev.plumbline.online.experiment.Lift} is one arm over control, for a single planned look and for any look.
 * {@link dev.plumbline.online.experiment.Decision} uses the lifts of all declared
 * {@link dev.plumbline.online.experiment.Goal}s. Nothing here knows Spark.
 */
package dev.plumbline.online.experiment;
