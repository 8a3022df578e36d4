/**
 * The models whose decay the demo measures: a few simple rankers of films, trained on the first weeks of real ratings.
 *
 * <p>A {@link dev.plumbline.jobs.demo.movies.Baseline} learns from {@link dev.plumbline.jobs.demo.movies.Likes} and becomes a
 * {@link dev.plumbline.jobs.demo.movies.Recommender}. {@link dev.plumbline.jobs.demo.movies.FilmRankers} trains each once, and
 * again every four weeks, and writes their lists for every later week.
 */
package dev.plumbline.jobs.demo.movies;
