package dev.postpaid.dashboard;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Keeps what people wrote from changing where a script of a page ends. PrimeFaces quotes texts for JavaScript, but HTML reads a
 * script first: after {@code <!--<script>} it would not end at its own {@code </script>}. A script of ours has these only within
 * quotes, where {@code \x3C} is the same character.
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

    /** @param maker makes the server's own from the writer that it is to write to */
    static ScriptWriter to(Writer writer, Function<Writer, ResponseWriter> maker) {
        CdataWriter answer = new CdataWriter(writer);
        return new ScriptWriter(maker.apply(answer), answer);
    }

    /** The same text of a script, without a character at which HTML reads on differently. */
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

    /** The server's own would escape no text here, but split CDATA sections, which is done for all, and rightly, afterwards. */
    private boolean isRaw() {
        return script || style;
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
        return to(writer, super::cloneWithWriter);
    }
}
