package dev.plumbline.report.page;

import dev.plumbline.report.chart.Drawings;
import freemarker.ext.beans.ZeroArgumentNonVoidMethodPolicy;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.ObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The templates of this package; files ending in {@code ftlh} escape for HTML, those ending in {@code ftlm} for Markdown. */
final class Templates {

    private final Configuration configuration;

    Templates() {
        configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setObjectWrapper(components());
        configuration.setClassForTemplateLoading(Templates.class, "/dev/plumbline/report/page");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setLogTemplateExceptions(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setRegisteredCustomOutputFormats(List.of(MarkdownFormat.INSTANCE));
        configuration.setTemplateConfigurations(MarkdownFormat.ofFiles("*.ftlm"));
    }

    /** Makes components of records readable: whether the engine does so by itself depends on the jar that it came in. */
    private static ObjectWrapper components() {
        final DefaultObjectWrapperBuilder wrapper = new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34);
        final ZeroArgumentNonVoidMethodPolicy both =
                ZeroArgumentNonVoidMethodPolicy.BOTH_METHOD_AND_PROPERTY_UNLESS_BEAN_PROPERTY_READ_METHOD;
        wrapper.setDefaultZeroArgumentNonVoidMethodPolicy(both);
        wrapper.setRecordZeroArgumentNonVoidMethodPolicy(both);
        return wrapper.build();
    }

    /** The text that a template makes from a report, or from the page about one model. */
    String text(final String template, final Object report) {
        final StringWriter text = new StringWriter();
        try {
            configuration.getTemplate(template).process(Map.of("report", report, "draw", new Drawings()), text);
        } catch (final IOException | TemplateException broken) {
            throw new IllegalStateException("the template " + template + " failed on the report", broken);
        }
        return text.toString();
    }
}
