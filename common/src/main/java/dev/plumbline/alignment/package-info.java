/**
 * Offline compared with online: whether gains in offline metrics become gains for users.
 *
 * <p>{@link dev.plumbline.alignment.AlignmentPairs} reduces the query and unit tables to moments per pair of models
 * (offline differences, online ratios, and both over the units they share), brings the moments of a pair into one row
 * and turns them into figures in plain Java. It uses the results of the other features only through their tables.
 */
package dev.plumbline.alignment;
