/**
 * Comparing two models on the same queries: which pairs are compared, the statistic of a pair's differences, and the verdict on
 * a pair. Plain Java; the reduction over rows is in {@link
 * dev.plumbline.ranking}.
 */
package dev.plumbline.ranking.comparison;
