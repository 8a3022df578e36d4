package dev.plumbline.report.part;

import java.util.List;

/**
 * A part of the page with a heading.
 *
 * @param id a word, for links
 * @param lead what is to be known, in a sentence or two
 * @param parts what shows it; none where there is nothing to say
 */
public record Section(String id, String title, String lead, List<Part> parts) {

    public Section {
        parts = List.copyOf(parts);
    }

    /** A section of one sentence. */
    public static Section of(final String id, final String title, final String sentence) {
        return new Section(id, title, sentence, List.of());
    }

    /** The same with more to be known. */
    public Section withLead(final String more) {
        return new Section(id, title, more, parts);
    }

    /** What is drawn. */
    public List<Picture> pictures() {
        return parts.stream()
                .filter(Picture.class::isInstance)
                .map(Picture.class::cast)
                .toList();
    }

    /** What is written. */
    public List<Part> others() {
        return parts.stream().filter(part -> !(part instanceof Picture)).toList();
    }
}
