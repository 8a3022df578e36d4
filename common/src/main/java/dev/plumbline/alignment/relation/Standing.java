package dev.plumbline.alignment.relation;

/**
 * Where an offline metric stands among those of one online metric, by its correlation.
 *
 * @param rank from 1
 * @param low best rank that its draws leave open
 * @param high worst rank
 * @param bestShare share of the draws in which it is the first
 * @param best the first of all
 * @param williams of the first against this one; {@code t} 0 and p 1 of the first itself
 */
public record Standing(int rank, int low, int high, double bestShare, String best, WilliamsTest williams) {}
