package dev.postpaid.orders;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escapes of JSON, HTML and URLs. */
final class Escapes {

    private static final Pattern BACKSLASH = Pattern.compile(
            "\\\\(?:u([0-9a-fA-F]{4})|u\\{([0-9a-fA-F]{1,6})\\}|x([0-9a-fA-F]{2})|(.))", Pattern.DOTALL);

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#0*([0-9]{1,7})|#[xX]0*([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,31})(?=;));?");

    private static final Pattern PERCENT = Pattern.compile("%u([0-9a-fA-F]{4})|((?:%[0-9a-fA-F]{2})+)");

    private static final int FIRST_OF_LATIN_1 = 160;

    /** The names of HTML's character references from U+00A0 to U+00FF, in this order. */
    private static final String LATIN_1 =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr"
                    + " deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute"
                    + " Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve"
                    + " Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde"
                    + " auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc"
                    + " otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    private static final Map<String, String> NAMED = new HashMap<>(Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("apos", "'"),
            Map.entry("ast", "*"),
            Map.entry("bsol", "\\"),
            Map.entry("colon", ":"),
            Map.entry("comma", ","),
            Map.entry("commat", "@"),
            Map.entry("dash", "\u2010"),
            Map.entry("equals", "="),
            Map.entry("gt", ">"),
            Map.entry("GT", ">"),
            Map.entry("hyphen", "\u2010"),
            Map.entry("lbrack", "["),
            Map.entry("lowbar", "_"),
            Map.entry("lpar", "("),
            Map.entry("lsqb", "["),
            Map.entry("lt", "<"),
            Map.entry("LT", "<"),
            Map.entry("NewLine", "\n"),
            Map.entry("num", "#"),
            Map.entry("percnt", "%"),
            Map.entry("period", "."),
            Map.entry("plus", "+"),
            Map.entry("quest", "?"),
            Map.entry("quot", "\""),
            Map.entry("QUOT", "\""),
            Map.entry("AMP", "&"),
            Map.entry("rbrack", "]"),
            Map.entry("rpar", ")"),
            Map.entry("rsqb", "]"),
            Map.entry("semi", ";"),
            Map.entry("sigmaf", "ς"),
            Map.entry("sol", "/"),
            Map.entry("Tab", "\t"),
            Map.entry("UnderBar", "_"),
            Map.entry("zwj", "\u200D"),
            Map.entry("zwnj", "\u200C")));

    static {
        String[] names = LATIN_1.split(" ");
        for (int i = 0; i < names.length; i++) {
            NAMED.put(names[i], Character.toString(FIRST_OF_LATIN_1 + i));
        }
    }

    private Escapes() {}

    /** Removes one layer of each kind of escape; other text stays. */
    static String undone(String text) {
        String read = text;
        if (read.indexOf('\\') >= 0) {
            read = BACKSLASH.matcher(read).replaceAll(found -> Matcher.quoteReplacement(backslash(found)));
        }
        if (read.indexOf('&') >= 0) {
            read = REFERENCE.matcher(read).replaceAll(found -> Matcher.quoteReplacement(reference(found)));
        }
        if (read.indexOf('%') >= 0) {
            read = PERCENT.matcher(read).replaceAll(found -> Matcher.quoteReplacement(percent(found)));
        }
        return read;
    }

    private static String backslash(MatchResult found) {
        for (int group = 1; group <= 3; group++) {
            if (found.group(group) != null) {
                return point(found.group(group), 16, found.group());
            }
        }
        return "nrtbf".contains(found.group(4)) ? " " : found.group(4);
    }

    private static String reference(MatchResult found) {
        if (found.group(1) != null) {
            return point(found.group(1), 10, found.group());
        }
        return found.group(2) != null
                ? point(found.group(2), 16, found.group())
                : NAMED.getOrDefault(found.group(3), found.group());
    }

    private static String point(String digits, int radix, String otherwise) {
        int point = Integer.parseInt(digits, radix);
        return !Character.isValidCodePoint(point)
                ? otherwise
                : point < Character.MIN_SUPPLEMENTARY_CODE_POINT
                        ? String.valueOf((char) point)
                        : Character.toString(point);
    }

    private static String percent(MatchResult found) {
        if (found.group(1) != null) {
            return point(found.group(1), 16, found.group());
        }
        byte[] bytes = HexFormat.ofDelimiter("%").parseHex(found.group(2).substring(1));
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, ISO_8859_1);
        }
    }
}
