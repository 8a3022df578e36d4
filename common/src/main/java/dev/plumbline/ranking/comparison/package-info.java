/**
 * Comparing two models on the same queries: which pairs are compared, what is kept of a pair's differences while they
 * add up, and what is said of a pair in the end. Plain Java; the reduction over rows is in {@link
 * dev.plumbline.ranking}.
 */
package dev.plumbline.ranking.comparison;
