/**
 * Learners on Spark's mllib that features share: rows become vectors by an {@link dev.plumbline.learn.Encoding}.
 *
 * <p>A {@link dev.plumbline.learn.DomainClassifier} is trained to distinguish two samples, cross-fitted over folds that are
 * blocks of days, and a {@link dev.plumbline.learn.Reconstruction} says how well the directions of one sample describe another; an
 * {@link dev.plumbline.learn.AdditiveLogit} fits counts of successes by name. Whether a figure is news is not decided here.
 */
package dev.plumbline.learn;
