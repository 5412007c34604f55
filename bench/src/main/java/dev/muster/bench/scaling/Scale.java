package dev.muster.bench.scaling;

import java.util.function.DoubleUnaryOperator;

/**
 * Where values stand on an axis: in equal steps, or where they grow by factors, in equal factors.
 *
 * @param transformed what is laid out in equal steps
 * @param first the value at the beginning
 * @param last the value at the end
 * @param from where the axis begins
 * @param to where it ends
 */
record Scale(DoubleUnaryOperator transformed, double first, double last, double from, double to) {

    static Scale linear(double first, double last, double from, double to) {
        return new Scale(DoubleUnaryOperator.identity(), first, last, from, to);
    }

    static Scale logarithmic(double first, double last, double from, double to) {
        return new Scale(Math::log10, first, last, from, to);
    }

    double at(double value) {
        double low = transformed.applyAsDouble(first);
        double share = (transformed.applyAsDouble(value) - low) / (transformed.applyAsDouble(last) - low);
        return from + share * (to - from);
    }
}
