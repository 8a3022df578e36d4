/**
 * Offline beside online: whether the gains that offline metrics promise are seen by users.
 *
 * <p>{@link dev.plumbline.alignment.AlignmentPairs} reduces the query and unit tables to moments per pair of models
 * (offline differences, online ratios, and both over the units they share), brings the moments of a pair into one row
 * and turns them into figures in plain Java. The package meets the features that measured them only in their tables.
 */
package dev.plumbline.alignment;
