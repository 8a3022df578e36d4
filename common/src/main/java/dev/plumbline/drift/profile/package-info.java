/**
 * Days of rows as mergeable profiles, and the references whose bins they are counted in.
 *
 * <p>{@link dev.plumbline.drift.profile.ReferenceValues} reduces a reference to the edges and names that all its windows share,
 * and {@link dev.plumbline.drift.profile.FeatureProfiles} reduces rows to one profile per day, slice and feature in one pass.
 * What a window is, and what of it is news, is decided above, from these alone.
 */
package dev.plumbline.drift.profile;
