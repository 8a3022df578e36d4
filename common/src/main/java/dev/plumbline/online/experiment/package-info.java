/**
 * The mathematics of online experiments, in plain Java: from the moments of arms to what a product manager reads.
 *
 * <p>{@link dev.plumbline.online.experiment.SampleRatio} says whether the split held,
 * {@link dev.plumbline.online.experiment.Cuped} adjusts arms by what units did before, and
 * {@link dev.plumbline.online.experiment.Lift} is one arm over control by the fixed horizon and at any time.
 * {@link dev.plumbline.online.experiment.Decision} is made of the lifts of all declared
 * {@link dev.plumbline.online.experiment.Goal}s. Nothing here knows Spark.
 */
package dev.plumbline.online.experiment;
