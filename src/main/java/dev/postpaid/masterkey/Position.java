package dev.postpaid.masterkey;

import dev.postpaid.platform.SealedColumn;

/**
 * A place in the order of all secrets: those of one column after the other, each by the id of the row.
 *
 * @param column the column, as {@link #nameOf}; empty at the beginning
 * @param row the id of the last row that was done; empty if none was
 */
record Position(String column, String row) {

    static final Position START = new Position("", "");

    /** No row has this id. */
    private static final String END = "*";

    static Position parse(String text) {
        int end = text.indexOf('/');
        return end < 0 ? START : new Position(text.substring(0, end), text.substring(end + 1));
    }

    static String nameOf(SealedColumn column) {
        return column.table() + "." + column.name();
    }

    static Position in(SealedColumn column, String row) {
        return new Position(nameOf(column), row);
    }

    /** All of the column is done. */
    static Position behind(SealedColumn column) {
        return new Position(nameOf(column), END);
    }

    /** Whether all of the column is done. */
    boolean isBehind(SealedColumn other) {
        int order = column.compareTo(nameOf(other));
        return order > 0 || order == 0 && row.equals(END);
    }

    /** The id of the last row of this column that was done; empty if none was. */
    String lastRowOf(SealedColumn other) {
        return column.equals(nameOf(other)) ? row : "";
    }

    String text() {
        return this.equals(START) ? "" : column + "/" + row;
    }
}
