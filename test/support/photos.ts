import sharp from "sharp";

const parts = (degrees: number): string => {
  const whole = Math.floor(Math.abs(degrees));
  const minutes = Math.floor((Math.abs(degrees) - whole) * 60);
  const seconds = (Math.abs(degrees) - whole - minutes / 60) * 3600;
  return `${whole}/1 ${minutes}/1 ${Math.round(seconds * 1000)}/1000`;
};

/** A small picture as a telephone takes it; with a place, where it was told to keep one (degrees, WGS 84). */
export function shot(place?: { readonly latitude: number; readonly longitude: number }, colour = "#3a6"): Promise<Buffer> {
  const picture = sharp({ create: { width: 64, height: 48, channels: 3, background: colour } });
  const tagged = place
    ? picture.withExif({
        IFD0: { Make: "Nokia" },
        IFD3: {
          GPSLatitudeRef: place.latitude < 0 ? "S" : "N",
          GPSLatitude: parts(place.latitude),
          GPSLongitudeRef: place.longitude < 0 ? "W" : "E",
          GPSLongitude: parts(place.longitude),
        },
      })
    : picture;
  return tagged.jpeg().toBuffer();
}
