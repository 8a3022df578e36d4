package dev.plumbline.report.page;

import freemarker.core.CommonTemplateMarkupOutputModel;

/** A piece of Markdown that is escaped already. */
final class MarkdownText extends CommonTemplateMarkupOutputModel<MarkdownText> {

    MarkdownText(final String text, final String markup) {
        super(text, markup);
    }

    @Override
    public MarkdownFormat getOutputFormat() {
        return MarkdownFormat.INSTANCE;
    }
}
