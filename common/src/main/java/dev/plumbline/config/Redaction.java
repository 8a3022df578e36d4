package dev.plumbline.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes secrets out of whatever is printed or stored. */
public final class Redaction {

    /** What stands in place of a secret. */
    public static final String MARK = "(redacted)";

    private static final Pattern SECRET_KEY = Pattern.compile(
            "passw|secret|token|credential|api.?key|access.?key|private.?key|account.?key|signature|\\bsas\\b");
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^@\\s\"']+@");
    private static final Pattern SECRET_ASSIGNMENT = Pattern.compile(
            "((?:passw|secret|token|\\bsig\\b|signature|credential|api.?key|access.?key|private.?key|account.?key)[\\w.-]*"
                    + "[\"']?\\s*[=:]\\s*)(?:\"[^\"]*\"|'[^']*'|[^&;,\\s\"'})\\]]+)",
            Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    /** A text without user information in URLs and without assigned secrets. */
    public static String of(final String text) {
        final String withoutUsers = USER_INFO.matcher(text).replaceAll(MARK + "@");
        return SECRET_ASSIGNMENT.matcher(withoutUsers).replaceAll("$1" + MARK);
    }

    /** Whether a failure or one of its causes tells a secret. */
    public static boolean isNeeded(final Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            final String message = String.valueOf(cause.getMessage());
            if (!of(message).equals(message)) {
                return true;
            }
        }
        return false;
    }

    /** A failure's stack trace and those of its causes as text, without secrets in their messages. */
    public static String stackTrace(final Throwable failure) {
        final StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return of(text.toString());
    }

    static ConfigValue of(final ConfigValue value) {
        return below("", value);
    }

    /** A key is judged with the path above it: unquoted dots make blocks of what is one option. */
    private static ConfigValue below(final String path, final ConfigValue value) {
        if (value instanceof ConfigObject object) {
            final Map<String, ConfigValue> entries = object.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> isSecret(path + "." + entry.getKey())
                                    ? ConfigValueFactory.fromAnyRef(MARK)
                                    : below(path + "." + entry.getKey(), entry.getValue())));
            return ConfigValueFactory.fromMap(entries);
        }
        if (value instanceof ConfigList list) {
            return ConfigValueFactory.fromIterable(
                    list.stream().map(item -> below(path, item)).toList());
        }
        return value.unwrapped() instanceof String text ? ConfigValueFactory.fromAnyRef(of(text)) : value;
    }

    /** A value as a message may show it. */
    static String shown(final String key, final ConfigValue value) {
        return isSecret(key) ? MARK : of(value).render(ConfigRenderOptions.concise());
    }

    private static boolean isSecret(final String key) {
        return SECRET_KEY.matcher(key.toLowerCase(Locale.ROOT)).find();
    }
}
