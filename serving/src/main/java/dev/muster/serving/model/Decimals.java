package dev.muster.serving.model;

import java.util.Currency;

/** How many decimals the major units of currencies have. */
public final class Decimals {

    private static final int USUAL = 2;

    private Decimals() {}

    /** Returns them, by the ISO 4217 code. */
    public static int of(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return USUAL;
        }
    }
}
