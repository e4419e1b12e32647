package io.qunying.person;

/**
 * Cells that a spreadsheet would run as a formula. They leave with an apostrophe in front, which spreadsheets take as
 * "this is text"; a file that comes back with that apostrophe is read without it, so a file that went out and comes in
 * again changes nothing.
 */
final class FormulaSafe {

    private static final String DANGEROUS = "=+-@\t\r";

    private FormulaSafe() {}

    static String outgoing(String cell) {
        return startsFormula(cell, 0) || (cell.startsWith("'") && startsFormula(cell, 1)) ? "'" + cell : cell;
    }

    static String incoming(String cell) {
        return cell.startsWith("'") && (startsFormula(cell, 1) || (cell.startsWith("''") && startsFormula(cell, 2)))
                ? cell.substring(1)
                : cell;
    }

    private static boolean startsFormula(String cell, int at) {
        return cell.length() > at && DANGEROUS.indexOf(cell.charAt(at)) >= 0;
    }
}
