package dev.postpaid.orders;

/**
 * Recognises one address without having it, by the {@link MatchRef} of its mailbox.
 *
 * @param mailbox of whom it is about
 */
record SoughtAddress(MatchKey key, String accountId, MatchRef mailbox) {

    /** Whether this is the address, in any spelling. */
    boolean is(String email) {
        return email != null && mailbox.equals(key.mailboxOf(accountId, email));
    }

    /** Whether the text is or contains the address. */
    boolean isIn(String text) {
        return text != null && Mentions.in(text, this::is);
    }
}
