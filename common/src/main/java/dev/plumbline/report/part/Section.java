package dev.plumbline.report.part;

import java.util.List;

/**
 * A part of the page with a heading.
 *
 * @param id a word, for links
 * @param lead what readers should know, in a few sentences
 * @param parts what shows it; none if there is nothing to show
 */
public record Section(String id, String title, String lead, List<Part> parts) {

    public Section {
        parts = List.copyOf(parts);
    }

    /** A section of one sentence. */
    public static Section of(final String id, final String title, final String sentence) {
        return new Section(id, title, sentence, List.of());
    }

    /** The same with another lead. */
    public Section withLead(final String more) {
        return new Section(id, title, more, parts);
    }

    /** The pictures. */
    public List<Picture> pictures() {
        return parts.stream()
                .filter(Picture.class::isInstance)
                .map(Picture.class::cast)
                .toList();
    }

    /** Grids and notes. */
    public List<Part> others() {
        return parts.stream().filter(part -> !(part instanceof Picture)).toList();
    }
}
