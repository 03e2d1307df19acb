package dev.postpaid.dashboard;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Prevents a user's text from changing where a script of a page ends. PrimeFaces quotes texts for JavaScript, but an HTML
 * parser reads a script first: after {@code <!--<script>} the script would not end at its own {@code </script>}. Our scripts
 * contain such characters only within quotes, where {@code \x3C} is the same character.
 */
class ScriptWriter extends ResponseWriterWrapper {

    private static final Pattern MARK = Pattern.compile("<(?=!--|/?script)", Pattern.CASE_INSENSITIVE);

    private final CdataWriter answer;

    private boolean script;
    private boolean style;

    private ScriptWriter(ResponseWriter wrapped, CdataWriter answer) {
        super(wrapped);
        this.answer = answer;
    }

    /** @param maker creates the server's own response writer on the given writer */
    static ScriptWriter to(Writer writer, Function<Writer, ResponseWriter> maker) {
        CdataWriter answer = new CdataWriter(writer);
        return new ScriptWriter(maker.apply(answer), answer);
    }

    /** The same text of a script, without a character that changes how HTML is parsed. */
    static String safe(String text) {
        return MARK.matcher(text).replaceAll("\\\\x3C");
    }

    @Override
    public void startCDATA() throws IOException {
        super.startCDATA();
        answer.startSection();
    }

    @Override
    public void endCDATA() throws IOException {
        super.flush();
        answer.endSection();
        super.endCDATA();
    }

    @Override
    public void startElement(String name, UIComponent component) throws IOException {
        super.startElement(name, component);
        script = "script".equalsIgnoreCase(name);
        style = "style".equalsIgnoreCase(name);
    }

    @Override
    public void endElement(String name) throws IOException {
        script = false;
        style = false;
        super.endElement(name);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        if (script) {
            char[] safe = safe(new String(text, from, length)).toCharArray();
            super.write(safe, 0, safe.length);
        } else {
            super.write(text, from, length);
        }
    }

    @Override
    public void write(String text) throws IOException {
        getWrapped().write(script ? safe(text) : text);
    }

    @Override
    public void writeText(Object text, String property) throws IOException {
        if (isRaw()) {
            write(text.toString());
        } else {
            super.writeText(text, property);
        }
    }

    @Override
    public void writeText(Object text, UIComponent component, String property) throws IOException {
        if (isRaw()) {
            write(text.toString());
        } else {
            super.writeText(text, component, property);
        }
    }

    @Override
    public void writeText(char[] text, int from, int length) throws IOException {
        if (isRaw()) {
            write(text, from, length);
        } else {
            super.writeText(text, from, length);
        }
    }

    /**
     * Bypasses the server's own writer, which would escape no text here, but would split CDATA sections. {@link CdataWriter}
     * splits them afterwards, everywhere and correctly.
     */
    private boolean isRaw() {
        return script || style;
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
        return to(writer, super::cloneWithWriter);
    }
}
