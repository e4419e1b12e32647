package io.qunying.platform;

/** The pages that the web build put into this program; a plain one each where it was left out. */
public interface WebPages {

    /** Where data for the first view goes into {@link #memberPage}. */
    String LANDING = "<!--landing-->";

    /** The whole member page as HTML, with {@link #LANDING} in it once. */
    String memberPage();

    /** The whole staff page as HTML. */
    String staffPage();
}
