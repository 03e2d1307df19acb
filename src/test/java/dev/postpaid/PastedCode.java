package dev.postpaid;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Java that a page shows, compiled as if somebody had pasted it. */
public final class PastedCode {

    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("public class (\\w+)");

    private static final class Pasted extends SimpleJavaFileObject {

        private final String code;

        Pasted(String code) {
            super(
                    URI.create("string:///"
                            + NAME.matcher(code)
                                    .results()
                                    .findFirst()
                                    .orElseThrow()
                                    .group(1) + ".java"),
                    Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    private final List<Pasted> all;

    private PastedCode(List<Pasted> all) {
        this.all = all;
    }

    public static PastedCode of(Path page) throws IOException {
        return new PastedCode(JAVA.matcher(Files.readString(page))
                .results()
                .map(block -> new Pasted(block.group(1)))
                .toList());
    }

    public int classes() {
        return all.size();
    }

    /** @return what is wrong with it */
    public List<String> compile(Path to) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        found,
                        List.of("-d", to.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none"),
                        null,
                        all)
                .call();
        List<String> errors = found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
        return compiled || !errors.isEmpty() ? errors : List.of("not compiled");
    }
}
