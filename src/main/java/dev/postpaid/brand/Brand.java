package dev.postpaid.brand;

import dev.postpaid.platform.InvalidValueException;
import dev.postpaid.platform.Rule;
import dev.postpaid.web.JsonInput;
import dev.postpaid.web.PageUrl;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What an account shows of itself; each may be null.
 *
 * @param name instead of the account's
 * @param shopUrl where buyers come from, for the way back
 */
public record Brand(String name, Colour colour, PageUrl shopUrl, Picture logo) {

    static final Brand NONE = new Brand(null, null, null, null);

    private static final int LONGEST_NAME = 200;
    private static final String NAME = "name";
    private static final String COLOUR = "colour";
    private static final String SHOP_URL = "shop_url";
    private static final String LOGO = "logo";

    /**
     * A logo.
     *
     * @param url where browsers get it: a path below this application's, or a {@code data:} URL
     * @param fresh the picture if it is not stored yet, else null
     */
    public record Picture(String url, String type, String sha256, Logo fresh) {

        static Picture stored(String type, String sha256) {
            return new Picture("/brand/" + sha256, type, sha256, null);
        }

        static Picture fresh(Logo logo) {
            return new Picture(logo.dataUrl(), logo.type(), logo.sha256(), logo);
        }
    }

    /**
     * Reads a merge patch and ends the input.
     *
     * @return what it makes of the brand before
     * @throws dev.postpaid.platform.ProblemException 422 that names all wrong fields
     */
    public static UnaryOperator<Brand> change(JsonInput patch) {
        boolean hasName = patch.has(NAME);
        boolean hasColour = patch.has(COLOUR);
        boolean hasUrl = patch.has(SHOP_URL);
        boolean hasLogo = patch.has(LOGO);
        String name = name(patch);
        String colour = patch.text(COLOUR);
        Colour made = colour == null ? null : patch.make(() -> new Colour(colour), COLOUR);
        PageUrl url = PageUrl.read(patch, SHOP_URL);
        String logo = patch.text(LOGO);
        Logo picture = logo == null ? null : patch.make(() -> Logo.of(logo), LOGO);
        patch.finish();
        return before -> new Brand(
                hasName ? name : before.name,
                hasColour ? made : before.colour,
                hasUrl ? url : before.shopUrl,
                hasLogo ? picture == null ? null : Picture.fresh(picture) : before.logo);
    }

    private static String name(JsonInput patch) {
        String name = patch.text(NAME);
        return name == null ? null : patch.make(() -> checked(name), NAME);
    }

    private static String checked(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException(NAME, Rule.of("name_length", LONGEST_NAME));
        }
        return name.strip();
    }

    /** What changed, by the fields' names. */
    String changed(Brand before) {
        StringBuilder words = new StringBuilder();
        add(words, NAME, name, before.name);
        add(words, COLOUR, colour, before.colour);
        add(words, SHOP_URL, shopUrl, before.shopUrl);
        add(words, LOGO, hash(logo), hash(before.logo));
        return words.toString();
    }

    private static void add(StringBuilder words, String name, Object now, Object before) {
        if (!Objects.equals(now, before)) {
            words.append(words.isEmpty() ? "" : " ").append(name);
        }
    }

    private static String hash(Picture picture) {
        return picture == null ? null : picture.sha256();
    }
}
