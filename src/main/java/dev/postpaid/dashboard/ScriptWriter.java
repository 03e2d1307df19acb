package dev.postpaid.dashboard;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/**
 * Keeps what people wrote from changing where a script of a page ends. PrimeFaces quotes texts for JavaScript, but HTML reads a
 * script first: after {@code <!--<script>} it would not end at its own {@code </script>}. A script of ours has these only within
 * quotes, where {@code \x3C} is the same character.
 */
class ScriptWriter extends ResponseWriterWrapper {

    private static final Pattern MARK = Pattern.compile("<(?=!--|/?script)", Pattern.CASE_INSENSITIVE);

    private boolean script;

    ScriptWriter(ResponseWriter wrapped) {
        super(wrapped);
    }

    /** The same text of a script, without a character at which HTML reads on differently. */
    static String safe(String text) {
        return MARK.matcher(text).replaceAll("\\\\x3C");
    }

    @Override
    public void startElement(String name, UIComponent component) throws IOException {
        super.startElement(name, component);
        script = "script".equalsIgnoreCase(name);
    }

    @Override
    public void endElement(String name) throws IOException {
        script = false;
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
        super.writeText(safe(text), property);
    }

    @Override
    public void writeText(Object text, UIComponent component, String property) throws IOException {
        super.writeText(safe(text), component, property);
    }

    @Override
    public void writeText(char[] text, int from, int length) throws IOException {
        if (script) {
            super.writeText(safe(new String(text, from, length)), null);
        } else {
            super.writeText(text, from, length);
        }
    }

    private Object safe(Object text) {
        return script && text != null ? safe(text.toString()) : text;
    }

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
        return new ScriptWriter(super.cloneWithWriter(writer));
    }
}
