/**
 * What comes in: logical inputs mapped from the user's own tables, pinned at one version, checked while they are read.
 *
 * <p>Configuration names sources and expressions; {@link dev.plumbline.input.InputReader} turns them into frames with
 * the contract's column names; row rules are counted in the pass that computes.
 */
package dev.plumbline.input;
