// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace metalab::numeric {

/// t with the same probability between -t and t under Student's distribution with `degrees` > 0 of
/// freedom as between -z and z under the normal one; z > 0. Beyond 10^6 degrees it is z. Tails
/// below 10^-100 (z above 21) are not told apart: there t would leave the range of a double.
double student_for_z(double z, double degrees);

}  // namespace metalab::numeric
