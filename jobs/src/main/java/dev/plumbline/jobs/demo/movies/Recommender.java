package dev.plumbline.jobs.demo.movies;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** A trained ranker: which films it ranks first for a person. Its answers never change. */
interface Recommender extends Serializable {

    /**
     * Films that a person does not know, best first.
     *
     * @param person who asks; may be unknown to the training data
     * @param known films that the person rated before
     * @param most length of the list; it is shorter where there are no more films
     */
    List<String> films(int person, Set<String> known, int most);
}
