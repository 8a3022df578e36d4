package dev.plumbline.jobs.query;

import dev.plumbline.jobs.format.Format;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --format}, in upper or lower case. */
final class FormatOption implements ITypeConverter<Format> {

    @Override
    public Format convert(final String text) {
        return Arrays.stream(Format.values())
                .filter(format -> format.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected one of "
                        + Arrays.stream(Format.values()).map(Format::toString).collect(Collectors.joining(", "))
                        + " but was '" + text + "'"));
    }
}
