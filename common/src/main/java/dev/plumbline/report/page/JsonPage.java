package dev.plumbline.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.report.Report;
import dev.plumbline.report.candidate.CandidatePage;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.verdict.Items;
import dev.plumbline.report.verdict.ModelVerdict;
import java.util.List;
import java.util.Locale;

/** A report, or the page about one model, for machines. {@code format} grows when a field goes or changes its meaning. */
final class JsonPage {

    private static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonPage() {}

    static String of(final Report report) {
        final ObjectNode page = MAPPER.createObjectNode();
        page.put("format", FORMAT);
        frame(page.putObject("report"), report.frame());
        final ObjectNode states = page.putObject("states");
        report.states().forEach((state, count) -> states.put(state.name().toLowerCase(Locale.ROOT), count));
        final ArrayNode models = page.putArray("models");
        report.models().forEach(verdict -> verdict(models.addObject(), verdict));
        page.put("models_left_out", report.modelsLeftOut());
        final ArrayNode cutOff = page.putArray("cut_off");
        report.cutOff().forEach(cutOff::add);
        items(page.putObject("to_do"), report.toDo());
        items(page.putObject("changes"), report.changes());
        sections(page.putArray("sections"), report.sections());
        return text(page);
    }

    static String of(final CandidatePage candidate) {
        final ObjectNode page = MAPPER.createObjectNode();
        page.put("format", FORMAT);
        frame(page.putObject("report"), candidate.frame());
        page.put("candidate", candidate.model());
        candidate.baseline().ifPresent(baseline -> page.put("baseline", baseline));
        final ObjectNode decision = page.putObject("decision");
        decision.put("call", candidate.decision().call().name().toLowerCase(Locale.ROOT));
        decision.put("sentence", candidate.decision().sentence());
        JsonParts.source(decision.putObject("source"), candidate.decision().source());
        items(page.putObject("speaks_for"), candidate.speaksFor());
        items(page.putObject("speaks_against"), candidate.speaksAgainst());
        items(page.putObject("not_known"), candidate.notKnown());
        items(page.putObject("takes"), candidate.takes());
        sections(page.putArray("sections"), candidate.sections());
        return text(page);
    }

    private static void sections(final ArrayNode node, final List<Section> sections) {
        sections.forEach(section -> section(node.addObject(), section));
    }

    private static String text(final ObjectNode page) {
        try {
            return MAPPER.writeValueAsString(page) + "\n";
        } catch (final JsonProcessingException impossible) {
            throw new IllegalStateException("the report could not be written as JSON", impossible);
        }
    }

    private static void frame(final ObjectNode node, final Frame frame) {
        node.put("grain", frame.grain());
        node.put("window_start", frame.window().start().toString());
        node.put("window_end", frame.window().end().toString());
        node.put("written_at", frame.writtenAt().toString());
        node.put("warehouse", frame.warehouse());
        node.put("code_version", frame.codeVersion());
    }

    private static void verdict(final ObjectNode node, final ModelVerdict verdict) {
        node.put("model_id", verdict.model());
        node.put("state", verdict.state().name().toLowerCase(Locale.ROOT));
        node.put("sentence", verdict.sentence());
        final ArrayNode figures = node.putArray("figures");
        for (final ModelVerdict.Leading leading : verdict.figures()) {
            final ObjectNode figure = figures.addObject();
            figure.put("side", leading.side());
            figure.put("metric", leading.metric());
            JsonParts.figure(figure, leading.figure());
            JsonParts.source(figure.putObject("source"), leading.source());
        }
        JsonParts.source(node.putObject("source"), verdict.source());
    }

    private static void items(final ObjectNode node, final Items.Few few) {
        final ArrayNode items = node.putArray("items");
        few.shown().forEach(item -> {
            final ObjectNode one = items.addObject();
            one.put("about", item.about());
            one.put("sentence", item.sentence());
            JsonParts.source(one.putObject("source"), item.source());
        });
        node.put("left_out", few.leftOut());
    }

    private static void section(final ObjectNode node, final Section section) {
        node.put("id", section.id());
        node.put("title", section.title());
        node.put("lead", section.lead());
        final ArrayNode parts = node.putArray("parts");
        section.parts().forEach(part -> JsonParts.part(parts.addObject(), part));
    }
}
