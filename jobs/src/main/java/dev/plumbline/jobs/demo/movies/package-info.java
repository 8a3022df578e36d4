/**
 * What the demo measures decay on: a few plain rankers of films, trained on the first weeks of real ratings.
 *
 * <p>A {@link dev.plumbline.jobs.demo.movies.Baseline} learns from {@link dev.plumbline.jobs.demo.movies.Likes} and becomes a
 * {@link dev.plumbline.jobs.demo.movies.Recommender}. {@link dev.plumbline.jobs.demo.movies.FilmRankers} trains each once, and
 * once more every four weeks, and writes what they put first in every later week.
 */
package dev.plumbline.jobs.demo.movies;
