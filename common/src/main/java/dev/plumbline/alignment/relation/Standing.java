package dev.plumbline.alignment.relation;

/**
 * The rank of an offline metric among those of one online metric, by its correlation.
 *
 * @param rank from 1
 * @param low best rank within the interval of its draws
 * @param high worst rank within it
 * @param bestShare share of the draws in which it is the first
 * @param best the first of all
 * @param williams test of the first metric against this one; {@code t} 0 and p 1 for the first itself
 */
public record Standing(int rank, int low, int high, double bestShare, String best, WilliamsTest williams) {}
